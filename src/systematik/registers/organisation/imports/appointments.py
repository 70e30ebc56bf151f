"""Appointments out of a file. The function and the person must be in their registers: a misspelt name makes no new ones."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.registers.organisation import commands, queries
from systematik.registers.organisation.imports import columns
from systematik.registers.organisation.imports.columns import Column, Unfit, bare, key
from systematik.registers.organisation.imports.comparing import NUMBER, Once, changes, stands_on, told_apart
from systematik.registers.organisation.imports.ground import Ground
from systematik.registers.organisation.imports.plans import Line, Plan
from systematik.registers.organisation.imports.sheets import Entry, Sheet
from systematik.registers.organisation.models import Appointment, Function, Person

HOLDERS = frozenset(
    ("", "ordinarie", "ordinarieinnehavare", "innehavare", "holder", "regularholder", "regular")
)
DEPUTIES = frozenset(("ersattare", "deputy", "stallforetradare", "vikarie"))


def deputy(text: str) -> bool:
    """Read whether somebody is a deputy; an empty cell is no."""
    found = bare(text)
    if found in HOLDERS | DEPUTIES:
        return found in DEPUTIES
    raise Unfit(_("Skriv Ordinarie eller Ersättare, inte ”%(text)s”.") % {"text": text[:60]})


COLUMNS = (
    Column(
        "function",
        gettext_lazy("Funktion"),
        columns.line(Function, "name"),
        ("Funktionens namn", "Funktionens id"),
        required=True,
        example="Systemägare för elevregistret",
    ),
    Column(
        "unit",
        gettext_lazy("Enhet"),
        columns.line(Function, "name"),
        ("Funktionens enhet",),
        example="Utbildningsförvaltningen",
    ),
    Column(
        "person",
        gettext_lazy("Person"),
        columns.line(Person, "name"),
        ("Namn", "Innehavare", "Anställningsnummer", "Employee number"),
        required=True,
        example="Åsa Öberg",
    ),
    Column(
        "person_email",
        gettext_lazy("Personens e-post"),
        columns.line(Person, "email"),
        ("E-post", "E-postadress", "Email"),
        example="asa.oberg@kommunen.example",
    ),
    Column("is_deputy", gettext_lazy("Som"), deputy, ("Roll",), example="Ordinarie"),
    Column(
        "from_on",
        gettext_lazy("Från och med"),
        columns.day,
        ("Fr.o.m.", "Från", "Startdatum", "From"),
        required=True,
        example="2026-01-01",
    ),
    Column("to_on", gettext_lazy("Till och med"), columns.day, ("T.o.m.", "Till", "Slutdatum", "To")),
    Column("decision", gettext_lazy("Beslut"), None),
    Column(
        "decided_by",
        gettext_lazy("Beslutat av"),
        columns.line(Appointment, "decided_by"),
        example="Förvaltningschefen",
    ),
    Column("decided_on", gettext_lazy("Beslutsdag"), columns.day, ("Beslutsdatum",), example="2025-12-15"),
    Column("minutes_item", gettext_lazy("Paragraf"), columns.line(Appointment, "minutes_item"), ("§",)),
    Column(
        "registry_number",
        gettext_lazy("Diarienummer"),
        columns.line(Appointment, "registry_number"),
        ("Dnr",),
    ),
    NUMBER,
)
DECISION = ("decided_by", "decided_on", "minutes_item", "registry_number")


def compare(ground: Ground, sheet: Sheet) -> Plan:
    """Return what the file would do to the appointments."""
    return _Comparison(ground, sheet).plan()


class _Comparison:
    def __init__(self, ground: Ground, sheet: Sheet) -> None:
        self.ground, self.sheet, self.once = ground, sheet, Once(sheet)
        actor, at = ground.actor, ground.at
        rows = queries.appointments(actor, at).filter(ground.within("function__unit__path"))
        self.standing = {_key(row): row for row in rows}
        people = {row.person_id: row.person for row in self.standing.values()}
        people |= {row.pk: row for row in queries.persons(actor, at).filter(ground.within("unit__path"))}
        hidden = secrecy.hidden(actor, "person", people)
        self.people: dict[str, list[Person]] = defaultdict(list)
        for person in people.values():
            email = "" if "email" in hidden.get(person.pk, ()) else person.email
            for name in {key(person.name), key(email), key(person.external_id)} - {""}:
                self.people[name].append(person)
        self.functions: dict[str, list[Function]] = defaultdict(list)
        for function in queries.functions(actor, at).filter(ground.within("unit__path")):
            for name in {key(function.name), key(function.external_id)} - {""}:
                self.functions[name].append(function)

    def plan(self) -> Plan:
        lines = [line for entry in self.sheet.entries if (line := self._line(entry)) is not None]
        self._refuse_overlaps(lines)
        spoken = {line.record.pk for line in lines if line.record}
        today = self.ground.day
        lasting = [row for row in self.standing.values() if row.last_day is None or row.last_day >= today]
        absent = [_title(row) for row in lasting if row.pk not in spoken]
        # What ends goes first: it may make room for what begins.
        return Plan(sorted(lines, key=lambda line: line.record is None), self.sheet.faults, absent)

    def _line(self, entry: Entry) -> Line | None:
        functions, people = self._functions(entry), self._people(entry)
        if not functions or not people:
            return None
        first = entry.values["from_on"]
        keys = [(function.pk, person.pk, first) for function in functions for person in people]
        found = told_apart([self.standing[each] for each in keys if each in self.standing], entry)
        appointment = found[0] if len(found) == 1 else self._new(entry, functions, people)
        if appointment is None or self.once.refuses(entry, "person", _key(appointment)):
            return None
        line = Line(entry.number, _title(appointment), found[0] if len(found) == 1 else None)
        line.note = appointment.function.unit.name
        self._tell(entry, line, appointment)
        self._refuse(entry, line, appointment)
        return line

    def _functions(self, entry: Entry) -> list[Function]:
        text, unit = entry.values["function"], entry.values.get("unit")
        found = self.functions.get(key(text), [])
        if found and unit:
            found = [function for function in found if stands_on(self.ground, function.unit, unit)]
            if not found:
                message = _("Ingen funktion som heter ”%(name)s” hör till ”%(unit)s”.")
                self.sheet.fault(entry.number, "unit", message % {"name": text, "unit": unit})
        elif not found:
            message = _("Ingen funktion heter ”%(name)s”. Läs in funktionen först, eller rätta stavningen.")
            self.sheet.fault(entry.number, "function", message % {"name": text})
        return found

    def _people(self, entry: Entry) -> list[Person]:
        text, email = entry.values["person"], entry.values.get("person_email")
        name, _bracket, address = text.rstrip(")").partition(" (")
        found = self.people.get(key(email or address or text), []) or self.people.get(key(text), [])
        if not found:
            column, said = ("person_email", email) if email else ("person", text)
            message = _("Ingen person passar ”%(name)s”. Läs in personen först, eller rätta stavningen.")
            self.sheet.fault(entry.number, column, message % {"name": said})
        elif email and not any(
            key(name) in (key(each.name), key(each.external_id), key(email)) for each in found
        ):
            message = _("E-postadressen hör till %(person)s.") % {"person": found[0].name}
            self.sheet.fault(entry.number, "person_email", message)
            return []
        return found

    def _new(self, entry: Entry, functions: list[Function], people: list[Person]) -> Appointment | None:
        """Return the appointment that the row would make, of the one function and the one person that it may mean."""
        day = self.ground.day
        in_force = [each for each in functions if each.abolished_on is None or each.abolished_on > day]
        present = [each for each in people if each.leaves_on is None or each.leaves_on >= day] or people
        if not in_force:
            message = _("Funktionen ”%(function)s” är avskaffad.") % {"function": functions[0].name}
            self.sheet.fault(entry.number, "function", message)
        elif len(in_force) > 1:
            message = _("%(count)d funktioner heter ”%(name)s”. Skriv enheten också, eller funktionens id.")
            what = {"count": len(in_force), "name": functions[0].name}
            self.sheet.fault(entry.number, "function", message % what)
        if len(present) > 1:
            message = _("%(count)d personer heter ”%(name)s”. Skriv e-postadressen också.")
            what = {"count": len(present), "name": present[0].name}
            self.sheet.fault(entry.number, "person", message % what)
        if len(in_force) != 1 or len(present) != 1:
            return None
        made = Appointment(function=in_force[0], person=present[0], from_on=entry.values["from_on"])
        made.is_deputy = entry.values.get("is_deputy", False)
        return made

    def _tell(self, entry: Entry, line: Line, appointment: Appointment) -> None:
        """Put on the line what the row gives, and how that differs from what stands."""
        given = {name: entry.values[name] for name in ("to_on", *DECISION) if name in entry.values}
        if line.record is None:
            line.given = {**given, "is_deputy": appointment.is_deputy}
            line.given |= {"function": appointment.function, "person": appointment.person}
            line.given["from_on"] = appointment.from_on
            return
        if given.get("decided_on", "") is None:
            del given["decided_on"]
        if "to_on" in given and given["to_on"] == appointment.last_day:
            # A list shows the last day in office, which is the holder's own where that comes first.
            del given["to_on"]
        line.changes = changes(self.sheet.labels, appointment, given)
        line.given = {"to_on": appointment.to_on, **given}

    def _refuse(self, entry: Entry, line: Line, appointment: Appointment) -> None:
        first, last = appointment.from_on, line.given.get("to_on")
        if entry.values.get("is_deputy", appointment.is_deputy) != appointment.is_deputy:
            message = _(
                "Ett förordnande byter inte mellan ordinarie och ersättare. Avsluta det och gör ett nytt."
            )
            self.sheet.fault(entry.number, "is_deputy", message)
        if line.state == "same":
            return
        if last is not None and last < first:
            self.sheet.fault(entry.number, "to_on", _("Sista dagen ligger före den första."))
        leaves_on = appointment.person.leaves_on
        if leaves_on is not None and leaves_on < first:
            message = _("%(person)s har sin sista dag %(day)s, innan förordnandet börjar.")
            what = {"person": appointment.person.name, "day": leaves_on}
            self.sheet.fault(entry.number, "from_on", message % what)
        if why := self.ground.may_edit(appointment.function.unit.path):
            self.sheet.fault(entry.number, "function", why)

    def _refuse_overlaps(self, lines: list[Line]) -> None:
        """Refuse rows that would have somebody hold the same function twice at once."""
        terms: dict[tuple[int, int], list[tuple[date, date, Line | None]]] = defaultdict(list)
        spoken = {line.record.pk: line for line in lines if line.record}
        for row in self.standing.values():
            line = spoken.get(row.pk)
            last = line.given["to_on"] if line else row.to_on
            terms[row.function_id, row.person_id].append((row.from_on, last or date.max, line))
        for line in lines:
            if line.record is None:
                pair = line.given["function"].pk, line.given["person"].pk
                terms[pair].append((line.given["from_on"], line.given.get("to_on") or date.max, line))
        for some in terms.values():
            for line in _overlapping(some):
                message = _("%(title)s: ett annat förordnande gäller redan under den tiden.")
                self.sheet.fault(line.number, "from_on", message % {"title": line.title})


def _overlapping(terms: list[tuple[date, date, Line | None]]) -> Iterable[Line]:
    ordered = sorted(terms, key=lambda term: term[0])
    for (_first, last, before), (first, _last, after) in itertools.pairwise(ordered):
        if first <= last:
            # Of the two, the one that the file speaks of; old faults of the register are not the file's.
            told = next((line for line in (after, before) if line and line.state != "same"), None)
            if told:
                yield told


def _key(row: Appointment) -> tuple[Any, ...]:
    return row.function_id, row.person_id, row.from_on


def _title(row: Appointment) -> str:
    return _("%(function)s: %(person)s från %(day)s") % {
        "function": row.function.name,
        "person": row.person.name,
        "day": row.from_on,
    }


def write(actor: Actor, line: Line, *, reason: str, at: datetime) -> None:
    """Write a row: a new appointment, or what has changed of one."""
    if line.record is None:
        commands.appoint(actor, **line.given, reason=reason, at=at)
    else:
        commands.change_appointment(actor, appointment=line.record, **line.given, reason=reason, at=at)
