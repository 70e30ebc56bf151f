"""A stand is taken on controls: whether each applies, why, who answers for it, on which legal basis."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.refusals import Refused
from systematik.processes.applicability.models import Carried, LegalBasis, Row, Statement
from systematik.processes.applicability.workflow import WORKFLOW

if TYPE_CHECKING:
    from systematik.registers.frameworks.models import Requirement
    from systematik.registers.organisation.models import Function


class CannotAnswer(Refused):
    """The statement does not speak of that control, or the unit follows its base there already."""


@dataclass(frozen=True)
class Answer:
    """What is said of a control; `laws` are requirements of law chosen by hand, None leaves them as they are."""

    requirement: Requirement
    applies: bool | None
    reason_in: str = ""
    reason_out: str = ""
    owner: Function | None = None
    laws: Collection[Requirement] | None = None


def answer_rows(
    actor: Actor, *, statement: Statement, answers: Sequence[Answer], reason: str = "", at: datetime
) -> list[Row]:
    """Return the rows as answered; whoever answers has looked, so nothing is only carried over any more."""
    for answer in answers:
        _refuse(statement, answer)
    with WORKFLOW.changing(actor, statement, "edit", "statement.answered", reason=reason, at=at):
        of = statement.base_id or statement.pk
        spoken = set(Row.objects.filter(statement=of).values_list("requirement", flat=True))
        wanted = {answer.requirement.pk for answer in answers}
        if not wanted <= spoken:
            raise CannotAnswer(_("Uttalandet omfattar inte den kontrollen."))
        own = Row.objects.filter(statement=statement, requirement__in=wanted)
        standing = {row.requirement_id: row for row in own}
        return [
            _write(standing.get(answer.requirement.pk) or Row(statement=statement), answer)
            for answer in answers
        ]


def settle_rest(actor: Actor, *, statement: Statement, reason_in: str, reason: str = "", at: datetime) -> int:
    """Return how many controls that nobody had taken a stand on now apply, all for the same reason."""
    if not reason_in.strip():
        raise ValidationError({"reason_in": _("Skriv varför kontrollerna är tillämpliga.")})
    with WORKFLOW.changing(actor, statement, "edit", "statement.settled", reason=reason, at=at):
        rows = Row.objects.filter(statement=statement, applies__isnull=True)
        return rows.update(applies=True, reason_in=reason_in.strip())


def follow_base(actor: Actor, *, row: Row, reason: str = "", at: datetime) -> Statement:
    """Return the statement of a unit, which follows its base in that row again."""
    statement: Statement = row.statement
    if statement.base_id is None:
        raise CannotAnswer(_("Uttalandet avviker inte från något annat."))
    with WORKFLOW.changing(actor, statement, "edit", "statement.followed", reason=reason, at=at):
        for model in (LegalBasis, Carried):
            model.objects.filter(row=row).delete()
        row.delete()
    return statement


def _write(row: Row, answer: Answer) -> Row:
    row.requirement_id, row.applies, row.owner = answer.requirement.pk, answer.applies, answer.owner
    row.reason_in, row.reason_out = answer.reason_in.strip(), answer.reason_out.strip()
    row.save()
    Carried.objects.filter(row=row).delete()
    if answer.laws is not None:
        _lean_on(row, {law.pk for law in answer.laws})
    return row


def _lean_on(row: Row, wanted: set[int]) -> None:
    standing = {basis.requirement_id: basis for basis in LegalBasis.objects.filter(row=row)}
    for pk in sorted(standing.keys() - wanted):
        standing[pk].delete()
    for pk in sorted(wanted - standing.keys()):
        LegalBasis.objects.create(row=row, requirement_id=pk)


def _refuse(statement: Statement, answer: Answer) -> None:
    if answer.applies is False and not answer.reason_out.strip():
        raise ValidationError({"reason_out": _("Skriv varför kontrollen inte är tillämplig.")})
    if statement.base_id and answer.applies is not False and not answer.reason_in.strip():
        raise ValidationError({"reason_in": _("Skriv varför enheten avviker.")})
