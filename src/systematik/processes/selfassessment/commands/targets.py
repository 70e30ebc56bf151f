"""What a round aims at, area by area."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.processes.selfassessment.commands.changing import CannotAnswer, changing
from systematik.processes.selfassessment.models import Area, Round, Target


def set_targets(
    actor: Actor, *, round: Round, targets: Mapping[str, int | None], reason: str = "", at: datetime
) -> list[Target]:
    """Return the round's targets, step by area id; None takes a target away and what is left out stays."""
    with changing(actor, round, "assessment_round.targets_set", reason=reason, at=at):
        areas = {area.key: area for area in Area.objects.filter(edition=round.edition_id)}
        standing = {each.area_id: each for each in Target.objects.filter(round=round)}
        for key, step in targets.items():
            area = areas.get(key)
            if area is None:
                raise CannotAnswer(_("Formuläret har inget område med id ”%(area)s”.") % {"area": key})
            _set(round, area, step, standing.get(area.pk))
    return list(Target.objects.filter(round=round).select_related("area").order_by("area__position"))


def _set(round: Round, area: Area, step: int | None, row: Target | None) -> None:
    if step is None:
        if row is not None:
            row.delete()
        return
    if not 0 <= step < len(round.edition.rule["steps"]):
        raise CannotAnswer(_("Målet är inget av formulärets steg."))
    row = row or Target(round=round, area=area)
    if row.pk is None or row.step != step:
        row.step = step
        row.save()
