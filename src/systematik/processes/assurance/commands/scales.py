"""The auditors' scales, kept in their own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require_anywhere
from systematik.foundation.history import events
from systematik.foundation.refusals import Refused
from systematik.processes.assurance.models import RatingLevel, RatingScale, ScaleType
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.queries.shipped import Step, content_scales


class CannotDefineScale(Refused):
    """The levels do not make a scale, or the name is taken."""


def define_scale(
    actor: Actor,
    *,
    name: str,
    levels: Iterable[Sequence[Any]],
    type: str = ScaleType.STEPS,
    content_id: str = "",
    reason: str = "",
    at: datetime,
) -> RatingScale:
    """Return the new scale; levels as of Step, best first. A scale is shared by all municipalities."""
    require_anywhere(actor, Permission.EDIT)
    steps = [Step(*level) for level in levels]
    _check(name, type, steps)
    with events.event(actor, "rating_scale.defined", RatingScale, reason=reason, at=at) as event:
        scale = RatingScale(pk=event.object_id, name=name, type=type, content_id=content_id)
        scale.full_clean()
        scale.save(force_insert=True)
        for position, step in enumerate(steps, start=1):
            level = RatingLevel(scale=scale, position=position, **step._asdict())
            level.full_clean()
            level.save(force_insert=True)
    return scale


def _check(name: str, type: str, steps: Sequence[Step]) -> None:
    labels = [step.label for step in steps]
    if type == ScaleType.FREE_TEXT and labels:
        raise CannotDefineScale(
            _("I fritext svarar granskarna med egna ord. Skalan ska inte ha några nivåer.")
        )
    if type != ScaleType.FREE_TEXT and not labels:
        raise CannotDefineScale(_("Skalan har inga nivåer. Skriv minst en."))
    if type == ScaleType.MATURITY and any(step.value is None for step in steps):
        raise CannotDefineScale(_("Varje mognadsnivå ska ha ett värde, till exempel 3 Definierad."))
    twice = next((label for label in labels if labels.count(label) > 1), None)
    if twice:
        raise CannotDefineScale(_("Nivån ”%(level)s” står två gånger.") % {"level": twice})
    if RatingScale.objects.filter(name=name).exists():
        raise CannotDefineScale(_("Det finns redan en skala som heter ”%(name)s”.") % {"name": name})


def share_scale(
    actor: Actor, *, name: str, levels: Iterable[Sequence[Any]], type: str = ScaleType.STEPS, at: datetime
) -> RatingScale:
    """Return the scale of that name with those very levels, made where no municipality has brought it yet."""
    steps = [Step(*level) for level in levels]
    standing = RatingScale.objects.filter(name=name).first()
    if standing is not None:
        there = standing.levels.order_by("position").values_list("label", "normalised", "value")
        if standing.type == type and [Step(*row) for row in there] == steps:
            return standing
    return define_scale(actor, name=name, levels=steps, type=type, at=at)


def take_scale(actor: Actor, *, content_id: str, at: datetime) -> RatingScale:
    """Return the scale of content/scales as a row, made the first time that somebody chooses it."""
    standing = RatingScale.objects.filter(content_id=content_id).first()
    if standing:
        return standing
    found = next((scale for scale in content_scales() if scale.id == content_id), None)
    if found is None:
        raise CannotDefineScale(_("Skalan ”%(scale)s” finns inte.") % {"scale": content_id})
    return define_scale(
        actor, name=found.name, levels=found.levels, type=found.type, content_id=content_id, at=at
    )
