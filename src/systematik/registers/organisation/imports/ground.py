"""What stands where a file is read in: one municipality's units as the actor sees them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import can
from systematik.registers.organisation import queries
from systematik.registers.organisation.imports.columns import key
from systematik.registers.organisation.models import Unit
from systematik.registers.organisation.permissions import Permission

STEP = re.compile(r"\s+[/>›]\s+")


def steps(text: str) -> list[str]:
    """Return the names of a place, the innermost first: "Socialförvaltningen / Hemtjänst" has two."""
    return [key(part) for part in reversed(STEP.split(text.strip())) if part.strip()]


@dataclass
class Ground:
    """The municipality that a file belongs to, None where its own row is yet to be read; whoever reads, and when."""

    actor: Actor
    root: Unit | None
    at: datetime
    units: dict[int, Unit] = field(default_factory=dict)
    _named: dict[str, list[Unit]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        if self.root is None:
            return
        seen = queries.units(self.actor, self.at).filter(self.within("path")).select_related("parent")
        self.units = {unit.pk: unit for unit in seen}
        for unit in self.units.values():
            for name in {key(unit.name), key(unit.short_name), key(unit.external_id)} - {""}:
                self._named[name].append(unit)

    @property
    def day(self) -> date:
        """Return the day that the import speaks of."""
        return timezone.localdate(self.at)

    def within(self, path: str) -> Q:
        """Return the condition of rows in the municipality; `path` is the lookup of the unit's path."""
        return Q(**{f"{path}__startswith": self.root.path}) if self.root else Q(pk__in=[])

    def may_edit(self, path: str, permission: str = Permission.EDIT) -> str:
        """Return why the actor may not edit there, or an empty text."""
        decision = can(self.actor, permission, path)
        return "" if decision else decision.reason

    def names_above(self, unit: Unit) -> list[str]:
        """Return the names from the unit to the root, of those that the actor sees."""
        ids = [int(part) for part in reversed(unit.path.strip("/").split("/"))]
        return [key(self.units[pk].name) for pk in ids if pk in self.units]

    def found(self, text: str) -> list[Unit]:
        """Return the units that a text may mean, by name, place, short name or id in another system; open ones first."""
        parts = steps(text)
        some: Iterable[Unit] = self._named.get(key(text), ()) or (
            unit for unit in self._named.get(parts[0] if parts else "", ()) if self._stands(unit, parts)
        )
        units = list(some)
        return [unit for unit in units if unit.closed_on is None] or units

    def _stands(self, unit: Unit, parts: list[str]) -> bool:
        above = self.names_above(unit)
        return above[: len(parts)] == parts or (
            key(unit.short_name) == parts[0] and above[1 : len(parts)] == parts[1:]
        )
