"""The registers that can be read in, each with its columns; a file is known by its headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access.actor import Actor
from systematik.registers.organisation.imports import appointments, functions, persons, sheets, units
from systematik.registers.organisation.imports.columns import Column
from systematik.registers.organisation.imports.ground import Ground
from systematik.registers.organisation.imports.plans import Line, Plan
from systematik.rendering import spreadsheets
from systematik.rendering.spreadsheets import Row


class Write(Protocol):
    """Writes one row through the register's commands."""

    def __call__(self, actor: Actor, line: Line, *, reason: str, at: datetime) -> None: ...


@dataclass(frozen=True)
class Register:
    """What can be read in; `name` is that of its list, so that an export can be read back, `url_name` its page's."""

    name: str
    title: Any
    columns: tuple[Column, ...]
    compare: Callable[[Ground, sheets.Sheet], Plan]
    write: Write
    known_by: Any
    url_name: str


class Unrecognised(Exception):
    """The headings are those of no register, or of several."""


_OWN = (
    Register(
        "enheter",
        gettext_lazy("Enheter"),
        units.COLUMNS,
        units.compare,
        units.write,
        gettext_lazy("id i annat system, annars namnet under den överordnade"),
        "units",
    ),
    Register(
        "personer",
        gettext_lazy("Personer"),
        persons.COLUMNS,
        persons.compare,
        persons.write,
        gettext_lazy("id i annat system, annars e-post, annars namnet på enheten"),
        "persons",
    ),
    Register(
        "funktioner",
        gettext_lazy("Funktioner"),
        functions.COLUMNS,
        functions.compare,
        functions.write,
        gettext_lazy("id i annat system, annars namnet på enheten"),
        "functions",
    ),
    Register(
        "forordnanden",
        gettext_lazy("Förordnanden"),
        appointments.COLUMNS,
        appointments.compare,
        appointments.write,
        gettext_lazy("funktionen, personen och första dagen; funktionen och personen måste redan finnas"),
        "appointments",
    ),
)
REGISTERS = {register.name: register for register in _OWN}


def register(new: Register) -> None:
    """Let a register above this one be read in too, in the same way; called in its room's `apps.py`."""
    REGISTERS[new.name] = new


def plan(register: Register, rows: Sequence[Row], ground: Ground) -> Plan:
    """Return what the rows would do, whether sound or not."""
    sheet = sheets.read(register.columns, rows)
    found = register.compare(ground, sheet)
    known = {column.name for column in register.columns if not column.is_read}
    found.passed_over = [heading for name, (_letter, heading) in sheet.columns.items() if name in known]
    found.faults.sort(key=lambda fault: (fault.row, len(fault.letter), fault.letter))
    return found


def recognised(rows: Sequence[Row]) -> Register:
    """Return the register that the headings are those of; raises Unrecognised."""
    if not rows:
        raise Unrecognised(_("Filen är tom."))
    scores = {register.name: sheets.known(register.columns, rows[0]) for register in REGISTERS.values()}
    best = max(scores.values())
    found = [name for name, score in scores.items() if score == best]
    if not best[0] or len(found) > 1:
        listed = ", ".join(str(register.title).lower() for register in REGISTERS.values())
        raise Unrecognised(
            _("Rubrikerna på första raden är inte de som %(registers)s har.") % {"registers": listed}
        )
    return REGISTERS[found[0]]


def template(register: Register, suffix: str) -> bytes:
    """Return an empty file of the register: its headings and a row to replace."""
    read = [column for column in register.columns if column.read]
    write = spreadsheets.xlsx_bytes if suffix == "xlsx" else spreadsheets.csv_bytes
    return write([str(column.label) for column in read], [[column.example for column in read]])
