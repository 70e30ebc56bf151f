"""What stands on a unit and must go somewhere before it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from systematik.registers.organisation.models import Function, Person, Unit
from systematik.registers.organisation.queries.functions import in_force
from systematik.registers.organisation.queries.persons import employed


@dataclass(frozen=True)
class Standing:
    """Open units right below, functions in force and persons who have not left."""

    children: tuple[Unit, ...]
    functions: tuple[Function, ...]
    persons: tuple[Person, ...]

    def __bool__(self) -> bool:
        return bool(self.children or self.functions or self.persons)

    def names(self) -> list[str]:
        """Return the name of each."""
        return [row.name for group in (self.children, self.functions, self.persons) for row in group]

    def summary(self) -> str:
        """Return how many there are of each, in words."""
        units, functions, persons = len(self.children), len(self.functions), len(self.persons)
        parts = [
            ngettext("%(count)s underenhet", "%(count)s underenheter", units) % {"count": units},
            ngettext("%(count)s funktion", "%(count)s funktioner", functions) % {"count": functions},
            ngettext("%(count)s person", "%(count)s personer", persons) % {"count": persons},
        ]
        counted = zip((units, functions, persons), parts, strict=True)
        return _(" och ").join(", ".join(part for count, part in counted if count).rsplit(", ", 1))


def standing(unit: Unit, day: date) -> Standing:
    """Return what stands on the unit on that day, whoever asks: nothing may be left behind unseen."""
    return Standing(
        children=tuple(Unit.objects.filter(parent=unit, closed_on__isnull=True).order_by("name", "pk")),
        functions=tuple(
            Function.objects.filter(in_force(day), unit=unit).select_related("unit").order_by("name", "pk")
        ),
        persons=tuple(
            Person.objects.filter(employed(day), unit=unit).select_related("unit").order_by("name", "pk")
        ),
    )
