"""A round is opened, with the answers of the one before where the questions are still asked."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.access.secrecy.commands import carry_marks
from systematik.foundation.history import events
from systematik.foundation.refusals import Refused
from systematik.processes.selfassessment.commands.changing import changing
from systematik.processes.selfassessment.models import (
    Answer,
    Area,
    Edition,
    Level,
    Question,
    Round,
    State,
    Target,
)
from systematik.processes.selfassessment.permissions import Permission
from systematik.processes.selfassessment.queries.grading import levels_of, questions_of

if TYPE_CHECKING:
    from systematik.registers.organisation.models import Unit


class CannotOpen(Refused):
    """The unit is already answering the form, or the round before is of another form or unit."""


def open_round(
    actor: Actor,
    *,
    title: str,
    edition: Edition,
    unit: Unit,
    previous: Round | None = None,
    reason: str = "",
    at: datetime,
) -> Round:
    """Return the new round. Answers and targets of `previous` are carried over by the ids of questions and areas."""
    require(actor, Permission.EDIT, unit.path)
    _refuse(actor, edition, unit, previous)
    with events.event(actor, "assessment_round.opened", Round, reason=reason, at=at) as event:
        made = Round(
            pk=event.object_id,
            title=title.strip(),
            edition=edition,
            unit=unit,
            previous=previous,
            opened_on=timezone.localdate(at),
        )
        made.full_clean()
        made.save(force_insert=True)
        if previous is not None:
            _carry_answers(previous, made)
            _carry_targets(previous, made)
    return made


def rename_round(actor: Actor, *, round: Round, title: str, reason: str = "", at: datetime) -> Round:
    """Return the round by another name."""
    with changing(actor, round, "assessment_round.renamed", reason=reason, at=at):
        round.title = title.strip()
        round.full_clean()
        round.save()
    return round


def _refuse(actor: Actor, edition: Edition, unit: Unit, previous: Round | None) -> None:
    if unit.closed_on is not None:
        raise ValidationError(
            {"unit": _("”%(unit)s” har upphört. Välj en annan enhet.") % {"unit": unit.name}}
        )
    standing = Round.objects.filter(unit=unit, edition__form=edition.form_id, state=State.OPEN).first()
    if standing is not None:
        raise CannotOpen(
            _("”%(unit)s” svarar redan på formuläret i ”%(round)s”. Avsluta den omgången först.")
            % {"unit": unit.name, "round": secrecy.shown_one(actor, standing).title}
        )
    if previous and (previous.unit_id, previous.edition.form_id) != (unit.pk, edition.form_id):
        raise CannotOpen(_("Svar förs bara över från samma enhets tidigare omgång av samma formulär."))


def _carry_answers(previous: Round, made: Round) -> None:
    """Copy what was answered to questions that are still asked, on a level that is still there; what is secret stays so."""
    questions = {each.key: each for each in questions_of(made.edition)}
    levels = levels_of(made.edition)
    rows = Answer.objects.filter(round=previous).select_related("question", "level").order_by("pk")
    carried: dict[int, Answer] = {}
    for row in rows:
        question = questions.get(row.question.key)
        offered = {level.key: level for level in levels.get(question.pk, ())} if question else {}
        level = offered.get(row.level.key) if row.level else None
        if question is not None and level is not None:
            carried[row.pk] = _carried(row, made, question, level)
    Answer.objects.bulk_create(carried.values())
    carry_marks("assessment_answer", {pk: copy.pk for pk, copy in carried.items()})


def _carried(row: Answer, made: Round, question: Question, level: Level) -> Answer:
    return Answer(
        round=made,
        question=question,
        level=level,
        comment=row.comment,
        respondent=row.respondent,
        document_id=row.document_id,
        carried=True,
        answered_on=row.answered_on,
        answered_by=row.answered_by,
    )


def _carry_targets(previous: Round, made: Round) -> None:
    areas = dict(Area.objects.filter(edition=made.edition).values_list("key", "pk"))
    highest = len(made.edition.rule["steps"]) - 1
    before = Target.objects.filter(round=previous).select_related("area").order_by("pk")
    Target.objects.bulk_create(
        Target(round=made, area_id=areas[each.area.key], step=min(each.step, highest))
        for each in before
        if each.area.key in areas
    )
