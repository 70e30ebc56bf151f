"""What every register does alike: recognise a record, refuse it twice, find a unit by its name, tell changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.registers.organisation.imports import columns
from systematik.registers.organisation.imports.columns import Column, key
from systematik.registers.organisation.imports.ground import Ground
from systematik.registers.organisation.imports.plans import Change
from systematik.registers.organisation.imports.sheets import Entry, Sheet
from systematik.registers.organisation.models import Unit
from systematik.ui.tables.columns import as_text

UNKNOWN = object()
NUMBER = Column("number", gettext_lazy("Nummer"), columns.number, ("Number",))


def unit_of(
    ground: Ground, sheet: Sheet, entry: Entry, column: str, present: Unit | None = None
) -> Unit | None:
    """Return the unit that a cell names; None with a fault where it names none, or several.

    A name that several units have means the one where the record stands already.
    """
    text = entry.values[column]
    found = ground.found(text)
    if present is not None and (stands_on(ground, present, text)):
        return present
    if len(found) == 1 and found[0].closed_on is None:
        return found[0]
    sheet.fault(entry.number, column, _why_none(text, found))
    return None


def stands_on(ground: Ground, unit: Unit, text: str) -> bool:
    """Return whether a text may mean the unit that a record stands on."""
    return key(unit.name) == key(text) or unit in ground.found(text)


def _why_none(text: str, found: list[Unit]) -> str:
    if not found:
        return _("Ingen enhet heter ”%(name)s”. Läs in enheten först, eller rätta stavningen.") % {
            "name": text
        }
    if found[0].closed_on is not None:
        return _("”%(name)s” har upphört. Skriv en enhet som finns.") % {"name": text}
    return _(
        "%(count)d enheter heter ”%(name)s”. Skriv vad den ligger under också, som ”Socialförvaltningen / %(name)s”, eller dess id."
    ) % {"count": len(found), "name": text}


class Keys:
    """Records by their id in another system; one that several have is told."""

    def __init__(self, records: Iterable[Any]) -> None:
        self.records = list(records)
        self.by_id: dict[str, list[Any]] = defaultdict(list)
        self.by_name: dict[str, list[Any]] = defaultdict(list)
        for record in self.records:
            self.by_name[key(record.name)].append(record)
            if record.external_id:
                self.by_id[record.external_id].append(record)

    def named(self, name: str) -> list[Any]:
        """Return the records of that name."""
        return self.by_name.get(key(name), [])

    def by_external_id(self, sheet: Sheet, entry: Entry) -> Any:
        """Return the record of the row's id, None where it has none, UNKNOWN where several have it."""
        found = self.by_id.get(entry.values.get("external_id", ""), [])
        if len(found) > 1:
            message = _("%(count)d poster i registret har id ”%(id)s”. Rätta det i registret först.")
            sheet.fault(
                entry.number,
                "external_id",
                message % {"count": len(found), "id": entry.values["external_id"]},
            )
            return UNKNOWN
        return found[0] if found else None


def told_apart(records: Sequence[Any], entry: Entry) -> list[Any]:
    """Return the one of several records that the row's number means, else all of them.

    The number alone finds nobody: in a file from elsewhere it is somebody else's.
    """
    numbered = [record for record in records if record.pk == entry.values.get("number")]
    return numbered if len(records) > 1 and numbered else list(records)


def agrees(record: Any, entry: Entry, field: str = "external_id") -> bool:
    """Return whether the record can be the row's as far as a stronger key tells."""
    own, given = getattr(record, field), entry.values.get(field) or ""
    return not own or not given or key(own) == key(given)


class Once:
    """Refuses what an earlier row of the file has spoken of."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.seen: dict[Any, int] = {}

    def refuses(self, entry: Entry, column: str, *what: Any) -> bool:
        """Return whether any of these keys was in an earlier row, and say so; empty ones don't count."""
        keys = [each for each in what if each and (not isinstance(each, tuple) or all(each))]
        earlier = next((self.seen[each] for each in keys if each in self.seen), None)
        if earlier is not None:
            message = _("Raden säger samma sak som rad %(row)d. Behåll en av dem.") % {"row": earlier}
            self.sheet.fault(entry.number, column, message)
            return True
        self.seen.update(dict.fromkeys(keys, entry.number))
        return False


def changes(labels: Mapping[str, str], record: Any, given: Mapping[str, Any]) -> list[Change]:
    """Return what differs between a record and what the file gives it, in the order of the file's values."""
    found = []
    for name, after in given.items():
        before = getattr(record, name)
        if before != after:
            found.append(Change(labels[name], said(record, name, before), said(record, name, after)))
    return found


def said(record: Any, name: str, value: Any) -> str:
    """Return a value as people read it."""
    choices = dict(record._meta.get_field(name).flatchoices)
    return str(choices.get(value, "")) if choices else as_text(value)
