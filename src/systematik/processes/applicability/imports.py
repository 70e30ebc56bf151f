"""Rows of statements out of a file: each known by its number, so that what was exported reads back without loss.

A control that a unit takes over from its base has no number: it is known by its statement, framework and control,
and what the file changes of it becomes a deviation.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.processes.applicability import commands, queries
from systematik.processes.applicability.commands import Answer
from systematik.processes.applicability.models import Row, Statement
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
    Column("laws", gettext_lazy("Rättslig grund"), columns.prose(Row, "reason_in")),
    Column("framework", gettext_lazy("Ramverk"), columns.line(Row, "reason_in")),
    Column("statement", gettext_lazy("Uttalande"), None),
    Column("number", gettext_lazy("Nummer"), columns.number, ("Number",), example="1"),
    Column("statement_number", gettext_lazy("Uttalandets nummer"), columns.number),
)
SAID = ("applies", "reason_in", "reason_out")


def compare(ground: Ground, sheet: Sheet) -> Plan:
    """Return what the file would do to the rows."""
    return _Comparison(ground, sheet).plan()


class _Comparison:
    def __init__(self, ground: Ground, sheet: Sheet) -> None:
        self.ground, self.sheet, self.once = ground, sheet, Once(sheet)
        within = ground.within("unit__path")
        self.statements = {one.pk: one for one in queries.statements(ground.actor, ground.at).filter(within)}
        self.titles = secrecy.hidden(ground.actor, "statement", list(self.statements))
        rows = queries.rows(ground.actor, ground.at).filter(statement__in=self.statements)
        self.standing = {row.pk: row for row in rows}
        self.placed: dict[tuple[int, str], list[Row]] = defaultdict(list)
        for row in self.standing.values():
            self.placed[row.statement_id, columns.key(row.requirement.ref)].append(row)
        self.functions = Functions(ground)
        self.laws = {columns.key(name): pks for name, pks in queries.laws_by_name(ground.actor).items()}
        self.chosen = queries.chosen_laws(self.standing)

    def plan(self) -> Plan:
        return Plan([line for entry in self.sheet.entries if (line := self._line(entry))], self.sheet.faults)

    def _line(self, entry: Entry) -> Line | None:
        found = self._found(entry)
        if found is None:
            return None
        row, statement = found
        if self.once.refuses(entry, "control", (statement.pk, row.requirement_id)):
            return None
        given = {name: entry.values[name] for name in SAID if name in entry.values}
        line = Line(entry.number, queries.row_title(row), row, given)
        line.changes = changes(self.sheet.labels, row, given)
        self._own(entry, line, row)
        self._lean(entry, line, row)
        if line.changes and row.statement_id != statement.pk:
            self._deviate(line, row, statement)
        self._refuse(entry, line, statement)
        self._why(entry, line, row, statement)
        return line

    def _found(self, entry: Entry) -> tuple[Row, Statement] | None:
        """Return the row that is meant, its own or the base's, and the statement that the file speaks of."""
        number, wanted = entry.values.get("number"), entry.values.get("statement_number")
        if number is None:
            return self._by_place(entry, wanted)
        row = self.standing.get(number)
        if row is None or row.requirement.ref != entry.values["control"]:
            message = _("Ingen rad har numret %(number)s och kontrollen %(control)s.")
        elif wanted not in (None, row.statement_id):
            message = _("Raden %(number)s hör till ett annat uttalande.")
        else:
            return row, self.statements[row.statement_id]
        self.sheet.fault(entry.number, "number", message % entry.values)
        return None

    def _by_place(self, entry: Entry, wanted: int | None) -> tuple[Row, Statement] | None:
        statement = self.statements.get(wanted or 0)
        if statement is None:
            message = _("Skriv radens nummer, eller numret på det uttalande som den hör till.")
            self.sheet.fault(entry.number, "number", message)
            return None
        for pk in (statement.pk, statement.base_id or 0):
            some = self.placed.get((pk, columns.key(entry.values["control"])), [])
            named = [
                row for row in some if entry.values.get("framework") in (None, "", queries.edition_key(row))
            ]
            if len(named) == 1:
                return named[0], statement
        message = _("Uttalandet har ingen kontroll %(control)s, eller flera: skriv ramverket också.")
        self.sheet.fault(entry.number, "control", message % entry.values)
        return None

    def _own(self, entry: Entry, line: Line, row: Row) -> None:
        """Compare who answers for it; an empty cell means nobody."""
        text = entry.values.get("owner")
        before = row.owner.name if row.owner else ""
        if text is None or columns.key(text) == columns.key(before) or self.functions.hides(row.owner):
            return
        found = self.functions.named(text)
        if text and len(found) != 1:
            message = _("%(count)d funktioner heter ”%(name)s”.")
            self.sheet.fault(entry.number, "owner", message % {"count": len(found), "name": text})
            return
        line.given["owner"] = found[0] if text else None
        line.changes.append(Change(self.sheet.labels["owner"], before, text))

    def _lean(self, entry: Entry, line: Line, row: Row) -> None:
        """Compare the laws that were chosen for it, each on a line of its own."""
        text = entry.values.get("laws")
        if text is None:
            return
        before = self.chosen.get(row.pk, {})
        wanted: dict[int, str] = {}
        for name in self._names(text):
            found = self.laws.get(columns.key(name), [])
            found = [pk for pk in found if pk in before] or found
            if len(found) != 1:
                message = _("%(count)d lagrum heter ”%(name)s”. Skriv lagen och paragrafen som i ramverket.")
                self.sheet.fault(entry.number, "laws", message % {"count": len(found), "name": name})
                return
            wanted[found[0]] = name
        if wanted.keys() != before.keys():
            line.given["laws"] = sorted(wanted)
            said = ("; ".join(names.values()) for names in (before, wanted))
            line.changes.append(Change(self.sheet.labels["laws"], *said))

    def _names(self, text: str) -> list[str]:
        """Return the names in a cell: a line each, or parted by semicolons where no law bears the whole line's name."""
        names: list[str] = []
        for each in text.splitlines():
            names += [each] if columns.key(each) in self.laws else each.split(";")
        return [name.strip() for name in names if name.strip()]

    def _deviate(self, line: Line, row: Row, statement: Statement) -> None:
        """Let the unit say for itself what it took over until now."""
        said = {name: getattr(row, name) for name in (*SAID, "owner")} | {"laws": sorted(self.chosen[row.pk])}
        new = Row(statement=statement, requirement=row.requirement)
        line.record, line.given = None, said | line.given | {"row": new}
        line.note = _("avviker i ”%(statement)s”") % {
            "statement": secrecy.SECRET if statement.pk in self.titles else statement.title
        }

    def _refuse(self, entry: Entry, line: Line, statement: Statement) -> None:
        if line.state == "same":
            return
        if statement.state != State.DRAFT:
            message = _("Uttalandet är beslutat. Börja ett nytt utkast först.")
            self.sheet.fault(entry.number, "number", message)
        if why := self.ground.may_edit(statement.unit.path, Permission.EDIT):
            self.sheet.fault(entry.number, "number", why)

    def _why(self, entry: Entry, line: Line, row: Row, statement: Statement) -> None:
        """Ask for the reason that the stand needs, as the control's own page does."""
        if line.state == "same":
            return
        applies, reason_in, reason_out = (line.given.get(name, getattr(row, name)) for name in SAID)
        if applies is False and not reason_out.strip():
            self.sheet.fault(entry.number, "reason_out", _("Skriv varför kontrollen inte är tillämplig."))
        elif statement.base_id and applies is not False and not reason_in.strip():
            self.sheet.fault(entry.number, "reason_in", _("Skriv varför enheten avviker."))


def write(actor: Actor, line: Line, *, reason: str, at: datetime) -> None:
    """Write a row as the file gives it; what the file lacks stays."""
    row = line.record or line.given["row"]
    said = {name: line.given.get(name, getattr(row, name)) for name in (*SAID, "owner")}
    laws = line.given.get("laws")
    chosen = None if laws is None else [queries.requirement(actor, pk) for pk in laws]
    answers = [Answer(row.requirement, **said, laws=chosen)]
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
