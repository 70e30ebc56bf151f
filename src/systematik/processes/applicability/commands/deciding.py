"""Recording what a body has decided: every row is frozen with its derived status. Then a next draft may begin."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.refusals import Refused
from systematik.processes.applicability.models import DecidedStatement, Row, Statement
from systematik.processes.applicability.queries.frozen import canonical
from systematik.processes.applicability.workflow import WORKFLOW


class CannotDecide(Refused):
    """Something is not settled yet, or what the unit deviates from is not decided."""


def decide_statement(
    actor: Actor,
    *,
    statement: Statement,
    body: str,
    decided_on: date | None = None,
    minutes_item: str = "",
    registry_number: str = "",
    reason: str = "",
    at: datetime,
) -> DecidedStatement:
    """Return the version that froze exactly what was decided; `decided_on` is the day of `at` unless given."""
    today = timezone.localdate(at)
    if decided_on is not None and decided_on > today:
        raise ValidationError({"decided_on": _("Ett beslut kan inte registreras innan det är fattat.")})
    with WORKFLOW.changing(actor, statement, "decide", "statement.decided", reason=reason, at=at):
        _refuse_unsettled(actor, statement)
        statement.number += 1
        content = canonical(statement, at=at)
        version = DecidedStatement(
            statement=statement,
            number=statement.number,
            content=content,
            sha256=hashlib.sha256(content.encode()).hexdigest(),
            body=body.strip(),
            decided_on=decided_on or today,
            minutes_item=minutes_item.strip(),
            registry_number=registry_number.strip(),
        )
        version.full_clean()
        version.save(force_insert=True)
    return version


def redraft_statement(actor: Actor, *, statement: Statement, reason: str = "", at: datetime) -> Statement:
    """Return the statement as a draft of its next version; what was decided stands as it was."""
    with WORKFLOW.changing(actor, statement, "redraft", "statement.redrafted", reason=reason, at=at):
        statement.drafted_on = timezone.localdate(at)
    return statement


def _refuse_unsettled(actor: Actor, statement: Statement) -> None:
    base = statement.base
    if base is not None and (base.state != "decided" or not base.number):
        raise CannotDecide(
            _("”%(title)s” är ett utkast. Enheten avviker från det som är beslutat: besluta det först.")
            % {"title": secrecy.shown_one(actor, base).title}
        )
    number = Row.objects.filter(statement=statement, applies__isnull=True).count()
    if number:
        raise CannotDecide(
            ngettext(
                "%(number)d kontroll saknar ställningstagande. Ta ställning till den först.",
                "%(number)d kontroller saknar ställningstagande. Ta ställning till dem först.",
                number,
            )
            % {"number": number}
        )
