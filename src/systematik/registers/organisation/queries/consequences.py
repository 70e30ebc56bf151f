"""What a reorganisation will bring with it, to be read before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import paths
from systematik.foundation.access.roles import roles
from systematik.registers.organisation.models import Function, Grant, Person, Unit
from systematik.registers.organisation.permissions import Permission
from systematik.registers.organisation.queries.functions import in_force
from systematik.registers.organisation.queries.grants import counting, grants
from systematik.registers.organisation.queries.lists import open_on
from systematik.registers.organisation.queries.persons import employed
from systematik.registers.organisation.queries.standing import standing
from systematik.registers.organisation.queries.units import under


@dataclass(frozen=True)
class Consequence:
    """A heading and what belongs under it, each in words."""

    heading: str
    items: list[str] = field(default_factory=list)


def of_moving(actor: Actor, unit: Unit, parent: Unit | None, at: datetime) -> list[Consequence]:
    """Return what comes along with a moved unit, and whose access it leaves and meets."""
    before, after = _ancestors(unit.above), _ancestors(parent.path if parent else "/")
    found = [Consequence(_("Följer med"), _below(unit, at))]
    if paths(actor, Permission.READ_GRANTS):
        found += [
            Consequence(_("Når enheten, men inte efter flytten"), _reaching(actor, before - after, at)),
            Consequence(_("Når enheten efter flytten"), _reaching(actor, after - before, at)),
        ]
    return [each for each in found if each.items]


def of_ending(actor: Actor, units: Sequence[Unit], at: datetime) -> list[Consequence]:
    """Return what stands on units that end, and the access to them that nobody takes over by itself."""
    found = []
    for unit in units:
        left = standing(unit, timezone.localdate(at))
        found += [
            Consequence(
                _("Underenheter till %(unit)s") % {"unit": unit.name}, _names(actor, "unit", left.children)
            ),
            Consequence(
                _("Funktioner på %(unit)s") % {"unit": unit.name}, _names(actor, "function", left.functions)
            ),
            Consequence(
                _("Personer på %(unit)s") % {"unit": unit.name}, _names(actor, "person", left.persons)
            ),
        ]
    if paths(actor, Permission.READ_GRANTS):
        reaching = _reaching(actor, {unit.pk for unit in units}, at)
        found.append(
            Consequence(_("Behörigheter som inte följer med: ge dem på nytt om de behövs"), reaching)
        )
    return [each for each in found if each.items]


def _names(actor: Actor, kind: str, rows: Sequence[Any]) -> list[str]:
    return [str(row) for row in secrecy.shown(actor, kind, rows)]


def _ancestors(path: str) -> set[int]:
    return {int(step) for step in path.split("/") if step}


def _below(unit: Unit, at: datetime) -> list[str]:
    day = timezone.localdate(at)
    counted = (
        (
            Unit.objects.filter(under(unit.pk, "path"), open_on(day)).exclude(pk=unit.pk),
            _("%(count)d enheter under den"),
        ),
        (Function.objects.filter(under(unit.pk), in_force(day)), _("%(count)d funktioner")),
        (Person.objects.filter(under(unit.pk), employed(day)), _("%(count)d personer")),
    )
    numbers = [(rows.aggregate(number=Count("pk"))["number"], words) for rows, words in counted]
    return [words % {"count": number} for number, words in numbers if number]


def _reaching(actor: Actor, unit_ids: set[int], at: datetime) -> list[str]:
    known = roles()
    found = grants(actor, at).filter(counting(at), unit_id__in=unit_ids).order_by("person__name", "pk")
    return [
        _said(grant, str(known[grant.role].label) if grant.role in known else grant.role) for grant in found
    ]


def _said(grant: Grant, role: str) -> str:
    return _("%(person)s, %(role)s på %(unit)s") % {
        "person": grant.person.name,
        "role": role,
        "unit": grant.unit.name,
    }
