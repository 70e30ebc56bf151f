"""Actions end, done or given up; later somebody looks at whether it helped."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.refs import Ref
from systematik.registers.actions.models import Action
from systematik.registers.actions.workflow import WORKFLOW
from systematik.registers.evidence import commands as evidence

if TYPE_CHECKING:
    from systematik.registers.evidence.models import Evidence


def complete_action(
    actor: Actor,
    *,
    action: Action,
    outcome: str,
    check_on: date | None = None,
    reason: str = "",
    at: datetime,
) -> Action:
    """Return the action, done on the day of `at`; its effect is looked at by `check_on`."""
    if not outcome.strip():
        raise ValidationError({"outcome": _("Skriv vad som gjordes.")})
    if check_on is not None and check_on < timezone.localdate(at):
        raise ValidationError({"check_on": _("Effekten kontrolleras efter det att åtgärden är klar.")})
    with WORKFLOW.changing(actor, action, "complete", "action.completed", reason=reason, at=at):
        action.outcome, action.closed_on = outcome.strip(), timezone.localdate(at)
        action.check_on = check_on
    return action


def check_effect(
    actor: Actor,
    *,
    action: Action,
    effect: str,
    effect_note: str = "",
    leans_on: Evidence | None = None,
    reason: str = "",
    at: datetime,
) -> Action:
    """Return the done action with what a look at its effect found on the day of `at`, and what shows it."""
    with WORKFLOW.changing(actor, action, "check", "action.effect_checked", reason=reason, at=at):
        action.effect, action.effect_note = effect, effect_note.strip()
        action.checked_on = timezone.localdate(at)
        if leans_on is not None:
            evidence.use_evidence(actor, evidence=leans_on, ref=Ref("action", action.pk), at=at)
    return action


def cancel_action(actor: Actor, *, action: Action, reason: str, at: datetime) -> Action:
    """Return the action, given up; why stands in its history."""
    if not reason.strip():
        raise ValidationError({"reason": _("Skriv varför åtgärden avbryts.")})
    with WORKFLOW.changing(actor, action, "cancel", "action.cancelled", reason=reason, at=at):
        action.closed_on = timezone.localdate(at)
    return action


def reopen_action(actor: Actor, *, action: Action, reason: str = "", at: datetime) -> Action:
    """Return the action at work again; what its closing said is in its history."""
    with WORKFLOW.changing(actor, action, "reopen", "action.reopened", reason=reason, at=at):
        action.closed_on = action.check_on = action.checked_on = None
        action.effect = action.effect_note = ""
    return action
