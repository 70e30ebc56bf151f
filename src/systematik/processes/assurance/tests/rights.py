"""Who may open the addresses of audits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from systematik.processes.assurance import commands
from systematik.processes.assurance.models import Audit
from systematik.processes.assurance.tests import granskningar, rooms, svar
from systematik.registers.organisation.models import Unit
from tests.rights import EVERYBODY, READERS, Right
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


def _missiv(world: World, unit: Unit) -> Arguments:
    return (svar.asked(world, unit=unit, bodies=[unit]).missiv_id,)


def _reply(world: World, unit: Unit) -> Arguments:
    return (svar.asked(world, unit=unit, bodies=[unit]).pk,)


def _check(world: World, unit: Unit) -> Arguments:
    return (svar.checked(world, unit=unit).pk,)


def _check_file(world: World, unit: Unit) -> Arguments:
    return (svar.checked(world, unit=unit, upload=SimpleUploadedFile("utkast.txt", b"Utkast")).pk,)


REPLIERS = "strategist unit_manager"


def _material(world: World, unit: Unit) -> Arguments:
    return (rooms.asked(_audit(world, unit)).pk,)


def _item(world: World, unit: Unit) -> Arguments:
    return (rooms.handed(_audit(world, unit)).items.get().pk,)


def _room(world: World, unit: Unit) -> Arguments:
    return (rooms.founded(world, unit).pk,)


def _list(world: World, unit: Unit) -> Arguments:
    audit = rooms.founded(world, unit)
    made = commands.hand_over(SYSTEM, material=rooms.asked(audit), lists=["styrdokument"], at=timezone.now())
    return audit.pk, made.items.get().pk


ROOM = "external_auditor auditor"
ANSWERING: dict[str, Right] = {
    "materials": Right(READERS),
    "readings": Right("administrator strategist dpo auditor"),
    "audit_materials": Right(READERS, **_on(_pk)),
    "audit_package": Right(READERS, **_on(_pk)),
    "material": Right(READERS, **_on(_material)),
    "material_request": Right(EDITORS, **_on(_pk), method="both"),
    **{
        f"material_{step}": Right(EDITORS, **_on(_material), method="both")
        for step in ("hand_over", "lack", "withdraw")
    },
    "material_take_back": Right(EDITORS, **_on(_item), method="both"),
    "audit_invite": Right("administrator", **_on(_pk), method="both"),
    "rooms": Right(ROOM),
    "room": Right(ROOM, **_on(_room)),
    "room_package": Right(ROOM, **_on(_room)),
    "room_list": Right(ROOM, **_on(_list), unknown=(987654321, 1)),
    "room_request": Right(ROOM, **_on(_room), method="both"),
    "room_note_add": Right(ROOM, **_on(_room), method="both"),
    # Own notes alone: tried one by one in test_rooms.
    "room_note": Right(ROOM, own=lambda world: (1, 1), method="both", status=(404,)),
    "room_note_remove": Right(ROOM, own=lambda world: (1, 1), method="both", status=(404,)),
}
RIGHTS: dict[str, Right] = {
    **ANSWERING,
    "audits": Right(READERS),
    "recommendations": Right(READERS),
    "findings": Right(READERS),
    "recommendation_matrix": Right(READERS),
    "themes": Right(READERS),
    "themes_sheet": Right(READERS),
    "theme": Right(READERS, own=lambda world: ("styrdokument",), unknown=("okant",)),
    "audit": Right(READERS, **_on(_pk)),
    "audit_file": Right(READERS, **_on(_filed)),
    "recommendation": Right(READERS, **_on(_recommendation)),
    "finding": Right(READERS, **_on(_finding)),
    "replies": Right(READERS),
    "reply": Right(READERS, **_on(_reply)),
    "reply_write": Right(REPLIERS, **_on(_reply), method="both"),
    **{
        f"reply_{step}": Right(REPLIERS, **_on(_reply), method="both")
        for step in ("propose", "decide", "send", "revise")
    },
    "missiv": Right(READERS, **_on(_missiv)),
    "missiv_new": Right(EDITORS, **_on(_pk), method="both"),
    "missiv_edit": Right(EDITORS, **_on(_missiv), method="both"),
    "missiv_extend": Right(EDITORS, **_on(_missiv), method="both"),
    "fact_check": Right(READERS, **_on(_check)),
    "fact_check_file": Right(READERS, **_on(_check_file)),
    "own_fact_checks": Right(EVERYBODY),
    # By being asked and by no role: tried in test_own_fact_checks.
    "own_fact_check": Right(EVERYBODY, own=lambda world: (1,), method="both", status=(404,)),
    "own_fact_check_file": Right(EVERYBODY, own=lambda world: (1,), status=(404,)),
    "fact_check_new": Right(EDITORS, **_on(_pk), method="both"),
    **{
        f"fact_check_{step}": Right(EDITORS, **_on(_check), method="both")
        for step in ("edit", "comment", "settle", "answer", "close", "reopen")
    },
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
