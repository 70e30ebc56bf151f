"""Who may open the addresses of actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from systematik.registers.actions import commands
from systematik.registers.actions.models import Action
from systematik.registers.organisation.models import Unit
from tests.rights import READERS, Right
from tests.world import SYSTEM

WRITERS = "strategist unit_manager owner"
Arguments = tuple[Any, ...]


def opened(unit: Unit, title: str = "Inför tvåstegsinloggning", **more: Any) -> Action:
    """Return an action of a unit, due in a month unless told otherwise."""
    now = timezone.now()
    given: dict[str, Any] = {"due_on": timezone.localdate(now) + timedelta(days=30), "at": now} | more
    return commands.open_action(SYSTEM, title=title, unit=unit, **given)


def _open(unit: Unit) -> Arguments:
    return (opened(unit).pk,)


def _done(unit: Unit) -> Arguments:
    action = opened(unit)
    return (commands.complete_action(SYSTEM, action=action, outcome="Gjort", at=timezone.now()).pk,)


def _on(roles: str, make: Callable[[Unit], Arguments], method: str) -> Right:
    return Right(
        roles,
        own=lambda world: make(world.education),
        other=lambda world: make(world.social),
        method=method,
    )


RIGHTS: dict[str, Right] = {
    "actions": Right(READERS + " owner"),
    "action_new": Right(WRITERS, method="both"),
    "action": _on(READERS + " owner", _open, "get"),
    "action_edit": _on(WRITERS, _open, "both"),
    **{f"action_{verb}": _on(WRITERS, _open, "both") for verb in ("start", "complete", "move", "cancel")},
    **{f"action_{verb}": _on(WRITERS, _done, "both") for verb in ("check", "reopen")},
}
