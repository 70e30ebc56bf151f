"""Frameworks and mappings from files, as `systematik import` takes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from systematik.interfaces.cli.faults import BadInput

# Enough of a file to see what it says that it is.
BEGINNING = 4096
MAPPINGS = (b"systematik: mappings", b"requirement_mapping_set")


def in_turn(paths: list[Path]) -> list[Path]:
    """Return the files as given, save that mappings come after the frameworks that they speak of."""
    return sorted(paths, key=_holds_mappings)


def _holds_mappings(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            beginning = file.read(BEGINNING)
    except OSError:
        return False
    return any(mark in beginning for mark in MAPPINGS)


def take(path: Path, document: Any, *, dry_run: bool) -> None:
    """Read a framework or mappings in and print what came of it; raises BadYaml and BadInput."""
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from systematik.foundation.access.actor import system
    from systematik.foundation.refusals import Refused
    from systematik.registers.frameworks import imports

    held = imports.read_document(document)
    try:
        outcome = imports.take(system("Import"), held, reason=f"Inläst från {path.name}", at=timezone.now())
    except Refused as refusal:
        raise BadInput(f"{path}: {refusal}") from refusal
    except ValidationError as error:
        raise BadInput(f"{path}: {' '.join(error.messages)}") from error
    done = "skulle läsas in" if dry_run else "är inläst"
    for each in outcome:
        print(f"{path}: {each.title} {done if each.is_new else 'finns redan, oförändrat'}")
