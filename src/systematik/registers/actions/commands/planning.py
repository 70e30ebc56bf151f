"""Actions are opened, changed, begun, and promised for another day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.foundation.refs import Ref
from systematik.foundation.refusals import Refused
from systematik.registers.actions.models import Action, Promise
from systematik.registers.actions.permissions import Permission
from systematik.registers.actions.workflow import WORKFLOW

if TYPE_CHECKING:
    from systematik.registers.organisation.models import Function, Unit


class CannotMove(Refused):
    """The action is already promised for that day."""


def open_action(
    actor: Actor,
    *,
    title: str,
    unit: Unit,
    due_on: date,
    owner: Function | None = None,
    description: str = "",
    origin: Ref | None = None,
    reason: str = "",
    at: datetime,
) -> Action:
    """Return the new action with its first promise."""
    require(actor, Permission.EDIT, unit.path)
    _refuse_closed(unit)
    with events.event(actor, "action.opened", Action, reason=reason, at=at) as event:
        action = Action(
            pk=event.object_id,
            title=title.strip(),
            unit=unit,
            owner=owner,
            due_on=due_on,
            description=description.strip(),
            origin_kind=origin.kind if origin else "",
            origin_id=origin.id if origin else None,
        )
        action.full_clean()
        action.save(force_insert=True)
        _promise(action, due_on, "", at)
    return action


def change_action(
    actor: Actor,
    *,
    action: Action,
    title: str | None = None,
    description: str | None = None,
    unit: Unit | None = None,
    owner: Function | None = None,
    clears_owner: bool = False,
    reason: str = "",
    at: datetime,
) -> Action:
    """Return the action with what was given; what is left out stays."""
    with WORKFLOW.changing(actor, action, "edit", "action.changed", reason=reason, at=at):
        if unit is not None and unit.pk != action.unit_id:
            require(actor, Permission.EDIT, unit.path)
            _refuse_closed(unit)
            action.unit = unit
        action.title = action.title if title is None else title.strip()
        action.description = action.description if description is None else description.strip()
        action.owner = None if clears_owner else owner or action.owner
    return action


def start_action(actor: Actor, *, action: Action, reason: str = "", at: datetime) -> Action:
    """Return the action, begun."""
    with WORKFLOW.changing(actor, action, "start", "action.started", reason=reason, at=at):
        pass
    return action


def move_action(actor: Actor, *, action: Action, due_on: date, reason: str, at: datetime) -> Action:
    """Return the action, promised for another day; the days before it are kept."""
    if not reason.strip():
        raise ValidationError({"reason": _("Skriv varför dagen flyttas. Den som väntar vill veta det.")})
    with WORKFLOW.changing(actor, action, "move", "action.moved", reason=reason, at=at):
        if due_on == action.due_on:
            raise CannotMove(_("Åtgärden ska redan vara klar den dagen. Välj en annan."))
        action.due_on = due_on
        _promise(action, due_on, reason.strip(), at)
    return action


def _promise(action: Action, due_on: date, reason: str, at: datetime) -> None:
    Promise.objects.create(action=action, due_on=due_on, promised_on=timezone.localdate(at), reason=reason)


def _refuse_closed(unit: Unit) -> None:
    if unit.closed_on is not None:
        raise ValidationError(
            {"unit": _("”%(unit)s” har upphört. Välj en annan enhet.") % {"unit": unit.name}}
        )
