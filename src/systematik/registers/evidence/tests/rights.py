"""Who may open the addresses of evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from systematik.foundation.refs import Ref
from systematik.registers.evidence import commands
from systematik.registers.evidence.models import Evidence
from systematik.registers.organisation.models import Unit
from tests.rights import READERS, Right
from tests.world import SYSTEM

WRITERS = "strategist unit_manager owner"
Arguments = tuple[Any, ...]


def added(unit: Unit, title: str = "Test av återläsning", content: bytes = b"", **more: Any) -> Evidence:
    """Return evidence of a unit: a file of its own that speaks for today, unless told otherwise."""
    now = timezone.now()
    given: dict[str, Any] = {"to_on": timezone.localdate(now), "at": now}
    if "link" not in more:
        given["upload"] = SimpleUploadedFile("prov.txt", content or title.encode())
    return commands.add_evidence(SYSTEM, title=title, unit=unit, **(given | more))


def _file(unit: Unit) -> Arguments:
    return (added(unit, again=True).pk,)


def _use(unit: Unit) -> Arguments:
    ref = Ref("unit", unit.pk)
    made = added(unit, again=True)
    return (commands.use_evidence(SYSTEM, evidence=made, ref=ref, at=timezone.now()).pk,)


def _on(roles: str, make: Callable[[Unit], Arguments], method: str) -> Right:
    return Right(
        roles,
        own=lambda world: make(world.education),
        other=lambda world: make(world.social),
        method=method,
    )


RIGHTS: dict[str, Right] = {
    "evidence_list": Right(READERS + " owner"),
    "evidence_new": Right(WRITERS, method="both"),
    # Without a record that shall lean on it there is nothing to choose for.
    "evidence_use": Right(WRITERS, method="both", status=(404,)),
    "evidence_stop": _on(WRITERS, _use, "both"),
    "evidence": _on(READERS + " owner", _file, "get"),
    "evidence_file": _on(READERS + " owner", _file, "get"),
    "evidence_edit": _on(WRITERS, _file, "both"),
}
