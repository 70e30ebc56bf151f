"""Persons out of a file: known by their id in another system, by e-mail, or by name on their unit."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import can
from systematik.registers.organisation import commands, queries
from systematik.registers.organisation.imports import columns
from systematik.registers.organisation.imports.columns import Column, key
from systematik.registers.organisation.imports.comparing import (
    NUMBER,
    UNKNOWN,
    Keys,
    Once,
    agrees,
    changes,
    stands_on,
    told_apart,
    unit_of,
)
from systematik.registers.organisation.imports.ground import Ground
from systematik.registers.organisation.imports.plans import Line, Plan
from systematik.registers.organisation.imports.sheets import Entry, Sheet
from systematik.registers.organisation.models import Person
from systematik.registers.organisation.permissions import Permission

COLUMNS = (
    Column(
        "name",
        gettext_lazy("Namn"),
        columns.line(Person, "name"),
        ("Person", "Personens namn", "För- och efternamn", "Full name"),
        required=True,
        example="Åsa Öberg",
    ),
    Column(
        "title",
        gettext_lazy("Titel"),
        columns.line(Person, "title"),
        ("Befattning", "Yrke", "Roll", "Job title"),
        example="Rektor",
    ),
    Column(
        "unit",
        gettext_lazy("Enhet"),
        columns.line(Person, "name"),
        ("Arbetsplats", "Organisation", "Förvaltning", "Enhetens id"),
        required=True,
        example="Utbildningsförvaltningen",
    ),
    Column(
        "email",
        gettext_lazy("E-post"),
        columns.line(Person, "email"),
        ("E-postadress", "Mejl", "Mail", "Email address"),
        example="asa.oberg@kommunen.example",
    ),
    Column("functions_count", gettext_lazy("Uppdrag"), None),
    Column(
        "leaves_on",
        gettext_lazy("Sista dag"),
        columns.day,
        ("Slutar", "Slutdatum", "Anställd till", "End date"),
    ),
    Column(
        "external_id",
        gettext_lazy("Id i annat system"),
        columns.line(Person, "external_id"),
        ("Id", "Externt id", "Anställningsnummer", "Anställnings-id", "External id", "Employee number"),
        example="10234",
    ),
    NUMBER,
)
FIELDS = ("name", "title", "unit", "email", "leaves_on", "external_id")
# What a person is known by is never emptied by an empty cell.
KEPT = ("email", "external_id")


def compare(ground: Ground, sheet: Sheet) -> Plan:
    """Return what the file would do to the persons."""
    return _Comparison(ground, sheet).plan()


class _Comparison:
    def __init__(self, ground: Ground, sheet: Sheet) -> None:
        self.ground, self.sheet = ground, sheet
        people = list(queries.persons(ground.actor, ground.at).filter(ground.within("unit__path")))
        self.hidden = secrecy.hidden(ground.actor, "person", [person.pk for person in people])
        self.taken = queries.addresses(ground.root.path) if ground.root else {}
        self.keys, self.once = Keys(people), Once(sheet)
        self.by_email: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            if person.email and not self._hides(person, "email"):
                self.by_email[key(person.email)].append(person)

    def plan(self) -> Plan:
        lines = [line for entry in self.sheet.entries if (line := self._line(entry)) is not None]
        spoken = {line.record.pk for line in lines if line.record}
        here = [person for person in self.keys.records if not self._has_left(person)]
        return Plan(lines, self.sheet.faults, [person.name for person in here if person.pk not in spoken])

    def _hides(self, person: Person, field: str) -> bool:
        return field in self.hidden.get(person.pk, ())

    def _has_left(self, person: Person) -> bool:
        return person.leaves_on is not None and person.leaves_on < self.ground.day

    def _line(self, entry: Entry) -> Line | None:
        person = self._person(entry)
        if person is UNKNOWN or self._repeats(entry, person):
            return None
        unit = unit_of(self.ground, self.sheet, entry, "unit", person.unit if person else None)
        if unit is None:
            return None
        values = {name: entry.values[name] for name in FIELDS if name in entry.values} | {"unit": unit}
        given = {name: value for name, value in values.items() if self._tells(person, name, value)}
        line = Line(entry.number, entry.values["name"], person, given)
        if person is not None:
            line.changes = changes(self.sheet.labels, person, given)
        line.note = unit.name
        self._refuse(entry, line)
        return line

    def _tells(self, person: Person | None, name: str, value: Any) -> bool:
        """Return whether the file says something of a field that the actor may know and that differs."""
        if person is None:
            return True
        if self._hides(person, name) or (name in KEPT and not value):
            return False
        if name == "email" and key(value) == key(person.email):
            return False
        return bool(getattr(person, name) != value)

    def _repeats(self, entry: Entry, person: Person | None) -> bool:
        external, email = entry.values.get("external_id") or "", key(entry.values.get("email") or "")
        named = key(entry.values["name"]), key(entry.values["unit"])
        bare = None if person or external or email else named
        return self.once.refuses(entry, "name", person, ("id", external), ("email", email), bare)

    def _person(self, entry: Entry) -> Any:
        """Return who the row speaks of, None for somebody new, UNKNOWN with a fault where it can't be told."""
        known = self.keys.by_external_id(self.sheet, entry)
        if known is UNKNOWN:
            return UNKNOWN
        email = key(entry.values.get("email") or "")
        same = [person for person in self.by_email.get(email, []) if person is not known] if email else []
        if same and (known is not None or not agrees(same[0], entry)):
            message = _("E-postadressen hör till %(person)s, som har ett annat id.") % {
                "person": same[0].name
            }
            self.sheet.fault(entry.number, "email", message)
            return UNKNOWN
        return known or (same[0] if same else self._by_name(entry))

    def _by_name(self, entry: Entry) -> Any:
        named = [
            person
            for person in self.keys.named(entry.values["name"])
            if stands_on(self.ground, person.unit, entry.values["unit"])
            and agrees(person, entry)
            and (self._hides(person, "email") or agrees(person, entry, "email"))
        ]
        named = [person for person in named if not self._has_left(person)] or named
        named = told_apart(named, entry)
        if len(named) > 1:
            message = _("%(count)d personer på enheten heter så. Skriv e-post eller id också.")
            self.sheet.fault(entry.number, "name", message % {"count": len(named)})
            return UNKNOWN
        return named[0] if named else None

    def _refuse(self, entry: Entry, line: Line) -> None:
        person: Person | None = line.record
        email = line.given.get("email", "")
        if email and self.taken.get(key(email), person and person.pk) != (person and person.pk):
            message = _("E-postadressen %(email)s används redan av en annan person i kommunen.")
            self.sheet.fault(entry.number, "email", message % {"email": email})
        if person is not None and not line.changes:
            return
        if person is not None and email and self._signs_in(person):
            message = _("%(person)s loggar in med sin e-postadress. Be en administratör att byta den.")
            self.sheet.fault(entry.number, "email", message % {"person": person.name})
        before = person.unit if person else line.given["unit"]
        after = line.given.get("unit", before)
        if why := self.ground.may_edit(before.path) or self.ground.may_edit(after.path):
            self.sheet.fault(entry.number, "unit", why)

    def _signs_in(self, person: Person) -> bool:
        return person.user_id is not None and not can(self.ground.actor, Permission.GRANT, person.unit.path)


def write(actor: Actor, line: Line, *, reason: str, at: datetime) -> None:
    """Write a row: a new person, or what has changed of one; a last day is an event of its own."""
    given = dict(line.given)
    leaves_on = given.pop("leaves_on", None)
    person: Person | None = line.record
    if person is None:
        person = commands.register_person(actor, **given, reason=reason, at=at)
    elif given:
        person = commands.change_person(actor, person=person, **given, reason=reason, at=at)
    if person.leaves_on != leaves_on and "leaves_on" in line.given:
        commands.set_leaving(actor, person=person, leaves_on=leaves_on, reason=reason, at=at)
