"""Who may open the addresses of audits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from systematik.processes.assurance import commands
from systematik.processes.assurance.models import Audit
from systematik.processes.assurance.tests import granskningar
from systematik.registers.organisation.models import Unit
from tests.rights import READERS, Right
from tests.world import SYSTEM, World

EDITORS = "strategist"
Arguments = tuple[Any, ...]


def _audit(world: World, unit: Unit, **more: Any) -> Audit:
    return granskningar.audit(world, unit=unit, bodies=[unit], **more)


def _on(make: Callable[[World, Unit], Arguments]) -> dict[str, Callable[[World], Arguments]]:
    return {
        "own": lambda world: make(world, world.education),
        "other": lambda world: make(world, world.social),
    }


def _pk(world: World, unit: Unit) -> Arguments:
    return (_audit(world, unit).pk,)


def _filed(world: World, unit: Unit) -> Arguments:
    return (_audit(world, unit, upload=SimpleUploadedFile("rapport.txt", b"Rapport")).pk,)


def _slug(world: World, unit: Unit) -> Arguments:
    return _audit(world, unit).pk, "fragor"


def _part(world: World, unit: Unit) -> Arguments:
    audit = _audit(world, unit)
    question = commands.ask_question(SYSTEM, audit=audit, number="1", text="Vad?", at=timezone.now())
    return audit.pk, "fragor", question.pk


def _recommendation(world: World, unit: Unit) -> Arguments:
    audit = _audit(world, unit)
    made = commands.recommend(SYSTEM, audit=audit, text="Gör", addressees=[unit], at=timezone.now())
    return (made.pk,)


def _finding(world: World, unit: Unit) -> Arguments:
    return (commands.make_finding(SYSTEM, audit=_audit(world, unit), text="Brist", at=timezone.now()).pk,)


RIGHTS: dict[str, Right] = {
    "audits": Right(READERS),
    "recommendations": Right(READERS),
    "findings": Right(READERS),
    "recommendation_matrix": Right(READERS),
    "audit": Right(READERS, **_on(_pk)),
    "audit_file": Right(READERS, **_on(_filed)),
    "recommendation": Right(READERS, **_on(_recommendation)),
    "finding": Right(READERS, **_on(_finding)),
    "audit_register": Right(EDITORS, method="both"),
    "rating_scale_define": Right(EDITORS, method="both"),
    "audit_edit": Right(EDITORS, **_on(_pk), method="both"),
    "audit_ratings": Right(EDITORS, **_on(_pk), method="both"),
    "audit_follow_ups": Right(EDITORS, **_on(_pk), method="both"),
    "audit_conclusion": Right(EDITORS, **_on(_pk), method="both"),
    "recommendation_add": Right(EDITORS, **_on(_pk), method="both"),
    "finding_add": Right(EDITORS, **_on(_pk), method="both"),
    "recommendation_edit": Right(EDITORS, **_on(_recommendation), method="both"),
    "recommendation_status": Right(EDITORS, **_on(_recommendation), method="both"),
    "finding_edit": Right(EDITORS, **_on(_finding), method="both"),
    "finding_status": Right(EDITORS, **_on(_finding), method="both"),
    "audit_part_add": Right(EDITORS, **_on(_slug), unknown=(987654321, "fragor"), method="both"),
    "audit_part": Right(EDITORS, **_on(_part), unknown=(987654321, "fragor", 1), method="both"),
    "audit_part_remove": Right(EDITORS, **_on(_part), unknown=(987654321, "fragor", 1), method="both"),
}
