"""Frameworks and mappings from files, as `systematik import` takes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from systematik.interfaces.cli.faults import BadInput

SHOWN = 5
# What leans on what other files hold, and must come after them; mappings last.
LEANING = (
    re.compile(rb"\A\s*\{\s*\"profile\"\s*:"),
    re.compile(
        rb"\A\s*\{\s*\"mapping-collection\"\s*:|^systematik:[ \t]*[\"']?mappings|^[ \t]*requirement_mapping_sets?:",
        re.MULTILINE,
    ),
)


def in_turn(paths: list[Path]) -> list[Path]:
    """Return the files as given, save that profiles and then mappings come after the frameworks that they speak of."""
    return sorted(paths, key=_turn)


def _turn(path: Path) -> int:
    from systematik.registers.frameworks.imports import LARGEST_FILE

    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else b""
    except OSError:
        return 0
    return max((turn for turn, leaning in enumerate(LEANING, start=1) if leaning.search(content)), default=0)


def take(path: Path, document: Any, *, dry_run: bool) -> None:
    """Read frameworks and mappings in and print what came of each; raises BadYaml and BadInput."""
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from systematik.foundation.access.actor import system
    from systematik.foundation.refusals import Refused
    from systematik.registers.frameworks import imports

    try:
        held = imports.read_document(document)
    except imports.OtherLibrary as error:
        print(f"{error}; inget läses in")
        return
    try:
        outcome = imports.take(system("Import"), held, reason=f"Inläst från {path.name}", at=timezone.now())
    except Refused as refusal:
        raise BadInput(f"{path}: {refusal}") from refusal
    except ValidationError as error:
        raise BadInput(f"{path}: {' '.join(error.messages)}") from error
    done = "skulle läsas in" if dry_run else "är inläst"
    for each in outcome:
        print(
            f"{path}: {each.title} {done if each.is_new else 'finns redan, oförändrat'}{_left_out(each.unknown)}"
        )
    for note in imports.notes(held):
        print(f"{path}: {note}")


def _left_out(unknown: Sequence[str]) -> str:
    some = f"{', '.join(unknown[:SHOWN])}{' med flera' if len(unknown) > SHOWN else ''}"
    return f"; utan kopplingar till krav som ramverket inte har ({some})" if unknown else ""
