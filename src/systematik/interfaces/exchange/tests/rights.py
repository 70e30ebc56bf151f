"""Who may fetch files for other programs."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from systematik.processes.assurance.tests import granskningar
from systematik.processes.selfassessment.commands import close_round
from systematik.processes.selfassessment.tests.rights import opened
from systematik.registers.frameworks import imports
from systematik.registers.frameworks.tests.libraries import CISO, MAPPINGS, OWN, take
from systematik.registers.organisation.models import Unit
from systematik.rendering.oscal.tests.samples import CATALOG, as_file
from tests.rights import EVERYBODY, READERS, Right
from tests.world import SYSTEM, World


def _edition(world: World) -> tuple[Any, ...]:
    held = imports.recognised(as_file("catalog", CATALOG), name="katalog.json")
    (found,) = imports.take(SYSTEM, held, at=timezone.now())
    return (found.made.pk,)


def _mappings(world: World) -> tuple[Any, ...]:
    [_trygg, _klar, made] = [take(each)[0] for each in (OWN, CISO, MAPPINGS)]
    return (made.pk,)


def _audit(unit: Unit, world: World) -> tuple[Any, ...]:
    return (granskningar.audit(world, unit=unit, bodies=[unit]).pk,)


def _round(unit: Unit) -> tuple[Any, ...]:
    made = opened(unit)
    close_round(SYSTEM, round=made, at=timezone.now())
    return (made.pk,)


RIGHTS = {
    "exchange": Right(READERS + " owner", own=lambda world: ("oscal-atgarder",), unknown=("okand",)),
    "exchange_audit": Right(
        READERS,
        own=lambda world: _audit(world.education, world),
        other=lambda world: _audit(world.social, world),
    ),
    "exchange_round": Right(
        READERS,
        own=lambda world: _round(world.education),
        other=lambda world: _round(world.social),
    ),
    "exchange_edition": Right(EVERYBODY, own=_edition, other=_edition, other_open_to=EVERYBODY),
    "exchange_mappings": Right(EVERYBODY, own=_mappings, other=_mappings, other_open_to=EVERYBODY),
}
