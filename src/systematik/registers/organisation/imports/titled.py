"""Records known by their title on their unit, and the functions that answer for them: what such registers do alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy

from systematik.foundation.access import secrecy
from systematik.registers.organisation import queries
from systematik.registers.organisation.imports import columns
from systematik.registers.organisation.imports.columns import Column, key
from systematik.registers.organisation.imports.comparing import told_apart
from systematik.registers.organisation.imports.ground import Ground
from systematik.registers.organisation.imports.plans import Line
from systematik.registers.organisation.imports.sheets import Entry
from systematik.registers.organisation.models import Function, Unit


def owner_column(model: type[Model]) -> Column:
    """Return the column of the function that answers for a record."""
    return Column(
        "owner",
        gettext_lazy("Ansvarig"),
        columns.line(model, "title"),
        ("Ansvarig funktion", "Owner"),
        example="IT-chef",
    )


def unit_column(model: type[Model]) -> Column:
    """Return the column of the unit that a record stands on."""
    return Column(
        "unit",
        gettext_lazy("Enhet"),
        columns.line(model, "title"),
        ("Förvaltning", "Organisation"),
        required=True,
        example="Kommunstyrelsen",
    )


class Titled:
    """The records of a kind that stand in the municipality, by title and unit; what is secret stays so."""

    def __init__(self, ground: Ground, kind: str, rows: QuerySet[Any]) -> None:
        self.standing = list(rows.filter(ground.within("unit__path")).order_by("pk"))
        self._hidden = secrecy.hidden(ground.actor, kind, [row.pk for row in self.standing])
        self._named: dict[tuple[str, int], list[Any]] = defaultdict(list)
        for row in self.standing:
            # Who may not read a title can't find a record by it either.
            if "title" not in self.closed(row):
                self._named[key(row.title), row.unit_id].append(row)

    def closed(self, row: Any) -> frozenset[str]:
        """Return the fields of a record that the reader may not see; none of a new one."""
        return self._hidden.get(row.pk, frozenset()) if row else frozenset()

    def named(self, entry: Entry, unit: Unit) -> list[Any]:
        """Return the records that a row may mean, or the one that its number tells apart."""
        return told_apart(self._named.get((key(entry.values["title"]), unit.pk), []), entry)

    def absent(self, lines: Iterable[Line], counts: Callable[[Any], bool]) -> list[str]:
        """Return the titles of those that count and that no line speaks of."""
        spoken = {line.record.pk for line in lines if line.record}
        return [
            str(secrecy.SECRET) if "title" in self.closed(row) else row.title
            for row in self.standing
            if counts(row) and row.pk not in spoken
        ]


class Functions:
    """The functions in force in the municipality, by name."""

    def __init__(self, ground: Ground) -> None:
        self._named: dict[str, list[Function]] = defaultdict(list)
        found = queries.functions(ground.actor, ground.at).filter(ground.within("unit__path"))
        for function in found.filter(queries.in_force(ground.day)):
            self._named[key(function.name)].append(function)
        standing = Function.objects.filter(ground.within("unit__path")).values_list("pk", flat=True)
        self._hidden = {
            pk for pk, fields in secrecy.hidden(ground.actor, "function", standing).items() if "" in fields
        }

    def hides(self, function: Function | None) -> bool:
        """Return whether the function is one that the actor may not know of: such an owner is left as it is."""
        return function is not None and function.pk in self._hidden

    def named(self, text: str, unit: Unit | None = None) -> list[Function]:
        """Return the functions of a name; of several, those on the unit, where one is given and has any."""
        found = self._named.get(key(text), []) if text else []
        return [function for function in found if unit and function.unit_id == unit.pk] or found
