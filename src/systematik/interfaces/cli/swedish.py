"""The words that argparse itself says, in Swedish: it has no translation of its own."""

import argparse

WORDS = {
    "usage: ": "så här: ",
    "positional arguments": "argument",
    "options": "val",
    "show this help message and exit": "visa den här hjälpen",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "unrecognized arguments: %s": "okända argument: %s",
    "the following arguments are required: %s": "det här saknas: %s",
    "not allowed with argument %s": "går inte ihop med %s",
    "ignored explicit argument %r": "tar inget värde: %r",
    "expected one argument": "ett värde saknas",
    "expected at most one argument": "högst ett värde",
    "expected at least one argument": "minst ett värde saknas",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan betyda %(matches)s",
    "invalid %(type)s value: %(value)r": "ogiltigt värde: %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r finns inte (välj bland %(choices)s)",
}


def said(text: str) -> str:
    """Return what argparse says, in Swedish where it is known."""
    return WORDS.get(text, text)


def speak() -> None:
    """Let argparse speak Swedish in this process; it looks its words up by one name of its module."""
    setattr(argparse, "_", said)  # noqa: B010 - the name is not declared for others
