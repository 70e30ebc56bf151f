"""Rows by the hundred, in one event, for what must cost the same however many there are."""

from collections.abc import Iterable

from django.utils import timezone

from systematik.foundation.access.models import Scope
from systematik.foundation.history import events
from systematik.registers.organisation.models import Function, Unit
from tests.world import SYSTEM


def functions(unit: Unit, names: Iterable[str]) -> None:
    """Establish functions of these names in a unit."""
    with events.event(SYSTEM, "function.established", at=timezone.now()):
        Function.objects.bulk_create(Function(name=name, unit=unit) for name in names)


def teams(parent: Unit, names: Iterable[str]) -> list[Unit]:
    """Return new teams of these names below a unit."""
    with events.event(SYSTEM, "unit.created", at=timezone.now()):
        keys = [(name, events.new_id(Unit)) for name in names]
        units = Unit.objects.bulk_create(
            Unit(pk=key, name=name, type="team", parent=parent, path=f"{parent.path}{key}/")
            for name, key in keys
        )
        Scope.objects.bulk_create(
            Scope(unit_id=unit.pk, root_id=unit.root_id, path=unit.path) for unit in units
        )
    return units
