"""The questions that another program asks of a requirement; some libraries say what they require in no other words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from systematik.registers.frameworks.imports import languages
from systematik.registers.frameworks.imports.fields import Fields


def asked(fields: Fields, language: str = "") -> list[dict[str, Any]]:
    """Return each question with its choices; in a language only where any of it has been translated to that."""
    earlier = older(fields)
    common = [_choice(each, language) for each in choices(earlier, "question_choices")] if earlier else []
    found = list(several(fields))
    if language and not any(_is_translated(each, language) for each in found):
        return []
    return [question for each in found if (question := _question(each, common, language))["text"]]


def words(fields: Fields, language: str = "") -> str:
    """Return the texts of the questions, a line each; in a language only where any has been translated to it."""
    found = list(several(fields))
    if language and not any(_translated(each, language) for each in found):
        return ""
    lines = (_word(each, "text", language) for each in found)
    return "\n".join(line for line in lines if line)


def several(fields: Fields) -> Iterator[Fields]:
    """Yield the questions: by urn, in a list, as bare text, or in the older form that has one set of choices for all."""
    earlier = older(fields)
    if earlier is None:
        yield from _any_form(fields, "question", "text")
        yield from _any_form(fields, "questions", "text")
    elif earlier.value.get("questions"):
        yield from _any_form(earlier, "questions", "text")
    else:
        yield earlier


def older(fields: Fields) -> Fields | None:
    """Return what the older form has beside its questions."""
    return fields.part("question") if isinstance(fields.value.get("question"), dict) else None


def _any_form(fields: Fields, name: str, word: str) -> Iterator[Fields]:
    """Yield each thing under a name, in a list or each under its own; of a bare text that is its `word`."""
    value = fields.value.get(name)
    if isinstance(value, dict):
        named = [(key, each) for key, each in value.items() if each is not None]
    else:
        held = value if isinstance(value, list) else [value]
        named = [(number, each) for number, each in enumerate(held) if each is not None]
    for key, each in named:
        path = (*fields.path, name, key)
        yield fields.of(fields.document, {word: each} if _is_bare(each) else each, path)


def _is_bare(value: object) -> bool:
    return not isinstance(value, dict | list)


def _question(fields: Fields, common: list[str], language: str) -> dict[str, Any]:
    offered = [choice for each in choices(fields) if (choice := _choice(each, language))] or common
    return {"text": _word(fields, "text", language), **({"choices": offered} if offered else {})}


def _choice(fields: Fields, language: str) -> str:
    """Return a choice, with what it means where that is explained."""
    return " – ".join(word for name in ("value", "description") if (word := _word(fields, name, language)))


def choices(fields: Fields, name: str = "choices") -> Iterator[Fields]:
    """Yield the choices of a question: fields, bare texts, or a mapping of either."""
    value = fields.value.get(name)
    if isinstance(value, dict):
        called = {key: _called(each, key) for key, each in value.items()}
        fields = replace(fields, value={name: called})
    return _any_form(fields, name, "value")


def _called(choice: Any, name: str) -> Any:
    """Return a choice of a mapping of them; one of no words is called by its name there."""
    if isinstance(choice, dict):
        return choice if choice.get("value") is not None else {**choice, "value": name}
    return name if choice is None else choice


def _is_translated(fields: Fields, language: str) -> bool:
    """Return whether a question or any choice of it is said in a language."""
    return bool(
        _translated(fields, language) or any(_translated(each, language, "value") for each in choices(fields))
    )


def _word(fields: Fields, name: str, language: str) -> str:
    """Return what is said in a language, in the library's own where it isn't."""
    return _translated(fields, language, name) or fields.text(name)


def _translated(fields: Fields, language: str, name: str = "text") -> str:
    part = languages.translated(fields, language) if language else None
    return part.text(name) if part else ""
