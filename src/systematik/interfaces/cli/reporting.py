"""`systematik report`: there are no reports yet, and the command says so."""

import argparse

from systematik.interfaces.cli.faults import BadInput

NONE = "det finns inga rapporter än; listor skrivs med ”systematik export”"


def names() -> str:
    """Return a line for each report."""
    return NONE


def run(arguments: argparse.Namespace) -> int:
    """Refuse any name: no report bears it."""
    raise BadInput(f"ingen rapport heter ”{arguments.name}”; {NONE}" if arguments.name else NONE)
