"""A statement is begun: of a whole group with a row for each control, or of a unit that deviates from another's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.foundation.refusals import Refused
from systematik.processes.applicability.models import Included, Row, Statement
from systematik.processes.applicability.permissions import Permission
from systematik.processes.applicability.workflow import WORKFLOW
from systematik.registers.frameworks import queries as frameworks

if TYPE_CHECKING:
    from systematik.registers.frameworks.models import Edition
    from systematik.registers.organisation.models import Unit


class CannotDraft(Refused):
    """The statement can't be begun so."""


def draft_statement(
    actor: Actor,
    *,
    title: str,
    unit: Unit,
    editions: Sequence[Edition] = (),
    base: Statement | None = None,
    reason: str = "",
    at: datetime,
) -> Statement:
    """Return the new draft, of these editions; one with a `base` speaks of the same as that and has no rows yet."""
    require(actor, Permission.EDIT, unit.path)
    _refuse(unit, editions, base)
    with events.event(actor, "statement.drafted", Statement, reason=reason, at=at) as event:
        statement = Statement(
            pk=event.object_id, title=title.strip(), unit=unit, base=base, drafted_on=timezone.localdate(at)
        )
        statement.full_clean()
        statement.save(force_insert=True)
        for position, edition in enumerate(editions, start=1):
            include(actor, statement, edition, position)
    return statement


def rename_statement(
    actor: Actor, *, statement: Statement, title: str, reason: str = "", at: datetime
) -> Statement:
    """Return the draft, called something else."""
    with WORKFLOW.changing(actor, statement, "edit", "statement.renamed", reason=reason, at=at):
        statement.title = title.strip()
    return statement


def include(actor: Actor, statement: Statement, edition: Edition, position: int) -> None:
    """Let the statement speak of an edition: a row, not settled yet, for each of its controls."""
    Included.objects.create(statement=statement, edition=edition, position=position)
    ids = frameworks.assessable(actor, edition=edition).values_list("pk", flat=True)
    Row.objects.bulk_create(Row(statement=statement, requirement_id=pk) for pk in ids)


def _refuse(unit: Unit, editions: Sequence[Edition], base: Statement | None) -> None:
    if unit.closed_on is not None:
        raise ValidationError(
            {"unit": _("”%(unit)s” har upphört. Välj en annan enhet.") % {"unit": unit.name}}
        )
    if base is None:
        if not editions:
            raise ValidationError({"editions": _("Välj minst ett ramverk.")})
        return
    if base.base_id is not None:
        raise CannotDraft(_("Ett uttalande som självt avviker kan inte vara grund för ett annat."))
    if unit.pk == base.unit_id or not unit.path.startswith(base.unit.path):
        raise CannotDraft(_("Bara en enhet under den som uttalandet gäller kan avvika från det."))
