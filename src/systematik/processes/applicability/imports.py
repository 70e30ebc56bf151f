"""Rows of statements out of a file: each known by its number, so that what was exported reads back without loss."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access.actor import Actor
from systematik.processes.applicability import commands, queries
from systematik.processes.applicability.commands import Answer
from systematik.processes.applicability.models import Row
from systematik.processes.applicability.permissions import Permission
from systematik.processes.applicability.workflow import State
from systematik.registers.organisation.imports import (
    Change,
    Column,
    Entry,
    Functions,
    Ground,
    Line,
    Once,
    Plan,
    Register,
    Sheet,
    changes,
    columns,
)

WORDS = {
    **dict.fromkeys(("ja", "yes"), True),
    **dict.fromkeys(("nej", "no"), False),
    **dict.fromkeys(("", "inte bestämt", "not settled"), None),
}


def _applies(text: str) -> bool | None:
    if (word := text.strip().casefold()) not in WORDS:
        raise columns.Unfit(_("Skriv Ja, Nej eller Inte bestämt."))
    return WORDS[word]


COLUMNS = (
    Column("control", gettext_lazy("Kontroll"), columns.line(Row, "reason_in"), required=True, example="5.1"),
    Column("name", gettext_lazy("Namn"), None),
    Column("applies", gettext_lazy("Tillämplig"), _applies, example="Ja"),
    Column("status", gettext_lazy("Genomförande"), None),
    Column("measures", gettext_lazy("Säkerhetsåtgärder"), None),
    Column("reason_in", gettext_lazy("Skäl för"), columns.prose(Row, "reason_in")),
    Column("reason_out", gettext_lazy("Skäl mot"), columns.prose(Row, "reason_out")),
    Column("owner", gettext_lazy("Ansvarig"), columns.line(Row, "reason_in")),
    Column("laws", gettext_lazy("Rättslig grund"), None),
    Column("framework", gettext_lazy("Ramverk"), None),
    Column("statement", gettext_lazy("Uttalande"), None),
    Column("number", gettext_lazy("Nummer"), columns.number, ("Number",), required=True, example="1"),
)
SAID = ("applies", "reason_in", "reason_out")


def compare(ground: Ground, sheet: Sheet) -> Plan:
    """Return what the file would do to the rows."""
    return _Comparison(ground, sheet).plan()


class _Comparison:
    def __init__(self, ground: Ground, sheet: Sheet) -> None:
        self.ground, self.sheet, self.once = ground, sheet, Once(sheet)
        rows = queries.rows(ground.actor, ground.at).filter(ground.within("statement__unit__path"))
        self.standing = {row.pk: row for row in rows}
        self.functions = Functions(ground)

    def plan(self) -> Plan:
        return Plan([line for entry in self.sheet.entries if (line := self._line(entry))], self.sheet.faults)

    def _line(self, entry: Entry) -> Line | None:
        row = self.standing.get(entry.values["number"])
        if row is None or row.requirement.ref != entry.values["control"]:
            message = _("Ingen rad har numret %(number)s och kontrollen %(control)s.")
            self.sheet.fault(entry.number, "number", message % entry.values)
            return None
        if self.once.refuses(entry, "number", row.pk):
            return None
        given = {name: entry.values[name] for name in SAID if name in entry.values}
        line = Line(entry.number, queries.row_title(row), row, given)
        line.changes = changes(self.sheet.labels, row, given)
        self._own(entry, line, row)
        self._refuse(entry, line, row)
        return line

    def _own(self, entry: Entry, line: Line, row: Row) -> None:
        """Compare who answers for it; an empty cell means nobody."""
        text = entry.values.get("owner")
        before = row.owner.name if row.owner else ""
        if text is None or columns.key(text) == columns.key(before):
            return
        found = self.functions.named(text)
        if text and len(found) != 1:
            message = _("%(count)d funktioner heter ”%(name)s”.")
            self.sheet.fault(entry.number, "owner", message % {"count": len(found), "name": text})
            return
        line.given["owner"] = found[0] if text else None
        line.changes.append(Change(self.sheet.labels["owner"], before, text))

    def _refuse(self, entry: Entry, line: Line, row: Row) -> None:
        if line.state == "same":
            return
        if row.statement.state != State.DRAFT:
            message = _("Uttalandet är beslutat. Börja ett nytt utkast först.")
            self.sheet.fault(entry.number, "number", message)
        if why := self.ground.may_edit(row.statement.unit.path, Permission.EDIT):
            self.sheet.fault(entry.number, "number", why)


def write(actor: Actor, line: Line, *, reason: str, at: datetime) -> None:
    """Write a row as the file gives it; what the file lacks stays."""
    row = line.record
    said = {name: line.given.get(name, getattr(row, name)) for name in (*SAID, "owner")}
    answers = [Answer(row.requirement, **said)]
    commands.answer_rows(actor, statement=row.statement, answers=answers, reason=reason, at=at)


ROWS = Register(
    "tillamplighet",
    gettext_lazy("Kontroller i uttalanden"),
    COLUMNS,
    compare,
    write,
    gettext_lazy("radens nummer, som står i den fil som togs ut"),
    "statement_rows",
)
