"""An audit with something handed over, and an expert from outside who has been let into its room."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from systematik.foundation.refs import Ref
from systematik.processes.assurance import commands
from systematik.processes.assurance.models import Audit, Material
from systematik.processes.assurance.tests import granskningar
from systematik.registers.evidence.tests.rights import added
from systematik.registers.organisation import commands as organisation
from systematik.registers.organisation.models import Person, Unit
from tests.world import SYSTEM, World

EXPERT = "Prov-external_auditor"


def audit_of(world: World, unit: Unit) -> Audit:
    """Return an audit of a unit."""
    return granskningar.audit(world, unit=unit, bodies=[unit])


def let_in(world: World, audit: Audit, name: str = EXPERT) -> None:
    """Let the expert into the room of an audit for a month; made known first where there is none of that name."""
    if name not in world.people:
        world.people[name] = _from_outside(world, name)
    until = timezone.localdate() + timedelta(days=30)
    given = {"person": world.people[name], "to_on": until, "account": False, "reason": "Granskning"}
    commands.invite_auditor(SYSTEM, audit=audit, **given, at=timezone.now())


def _from_outside(world: World, name: str) -> Person:
    """Return somebody new with an account and no role."""
    address = f"{name.lower()}@byran.example"
    user = get_user_model().objects.create_user(address, address, "Granvik 2026!")
    given = {"email": address, "user": user, "at": timezone.now()}
    return organisation.register_person(SYSTEM, name=name, unit=world.root, **given)


def asked(audit: Audit, title: str = "Prov av återläsning", **more: Any) -> Material:
    """Return something that has been asked for."""
    return commands.request_material(SYSTEM, audit=audit, title=title, at=timezone.now(), **more)


def handed(audit: Audit, *records: Ref, **more: Any) -> Material:
    """Return something that was handed over as of today: a piece of evidence unless told otherwise."""
    given = list(records) or [Ref("evidence", added(audit.unit, again=True).pk)]
    return commands.hand_over(SYSTEM, material=asked(audit), records=given, at=timezone.now(), **more)


def founded(world: World, unit: Unit, name: str = EXPERT) -> Audit:
    """Return an audit whose room the expert may enter, where there is an expert of that name."""
    audit = audit_of(world, unit)
    if name in world.people and unit == world.education:
        let_in(world, audit, name)
    return audit
