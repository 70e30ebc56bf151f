"""`demo` and `administrator`: what fills an empty database."""

import argparse
from pathlib import Path

from systematik.interfaces.cli.faults import BadInput
from systematik.interfaces.cli.importing import take_case
from systematik.interfaces.cli.serving import prepare

EXAMPLE = Path("cases") / "exempel.yaml"


def demo(arguments: argparse.Namespace) -> int:
    """Fill an empty database with the example municipality."""
    prepare()
    if not fill_if_empty():
        raise BadInput("databasen är inte tom; exempelkommunen skrivs bara i en tom databas")
    return 0


def fill_if_empty() -> bool:
    """Return whether the example was written: only where nothing has happened yet."""
    from django.conf import settings

    from systematik.foundation.history.models import Event

    if Event.objects.exists() or not (settings.CONTENT / EXAMPLE).exists():
        return False
    take_case(settings.CONTENT / EXAMPLE)
    return True


def administrator(arguments: argparse.Namespace) -> int:
    """Make the first administrator."""
    raise BadInput("administrator finns inte än")
