"""A draft report is sent out for its facts to be checked; what is said of it is settled, and the round closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import Denied, require
from systematik.foundation.files.storing import store_file
from systematik.foundation.history import events
from systematik.foundation.refusals import Refused
from systematik.processes.assurance.models import (
    Audit,
    AuditSection,
    FactCheck,
    FactCheckComment,
    FactCheckReader,
    Verdict,
)
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.queries.fact_checks import asked_as, asked_of
from systematik.processes.assurance.workflow.fact_checks import FACT_CHECK_WORKFLOW


class CannotCheckFacts(Refused):
    """What is said of the round cannot be so."""


def open_fact_check(
    actor: Actor,
    *,
    audit: Audit,
    version: str,
    persons: Iterable[Any] = (),
    functions: Iterable[Any] = (),
    sent_on: date | None = None,
    answer_by: date | None = None,
    upload: Any = None,
    file_name: str = "",
    file_sha256: str = "",
    reason: str = "",
    at: datetime,
) -> FactCheck:
    """Return the round; the version that was sent is known by its file, or at least by its name."""
    require(actor, Permission.EDIT, audit.unit.path)
    with events.event(actor, "fact_check.opened", FactCheck, reason=reason, at=at) as event:
        stored = store_file(upload, at=at) if upload else None
        check = FactCheck(
            pk=event.object_id,
            audit=audit,
            version=version.strip(),
            file=stored,
            file_name=stored.name if stored else file_name,
            file_sha256=stored.sha256 if stored else file_sha256,
            sent_on=sent_on or timezone.localdate(at),
            answer_by=answer_by,
        )
        _check_days(check, timezone.localdate(at))
        check.full_clean()
        check.save(force_insert=True)
        _ask(check, persons, functions)
    return check


def change_fact_check(
    actor: Actor,
    *,
    check: FactCheck,
    version: str,
    persons: Iterable[Any],
    functions: Iterable[Any],
    sent_on: date,
    answer_by: date | None,
    reason: str = "",
    at: datetime,
) -> FactCheck:
    """Return the round with what was wrong put right; who has commented stays."""
    with FACT_CHECK_WORKFLOW.changing(actor, check, "edit", "fact_check.changed", reason=reason, at=at):
        check.version, check.sent_on, check.answer_by = version.strip(), sent_on, answer_by
        _check_days(check, timezone.localdate(at))
        _ask(check, persons, functions)
    return check


def comment_fact(
    actor: Actor,
    *,
    check: FactCheck,
    text: str,
    reader: FactCheckReader | None = None,
    section: AuditSection | None = None,
    place: str = "",
    reason: str = "",
    at: datetime,
) -> FactCheckComment:
    """Return what somebody found wrong, and where in the draft."""
    with FACT_CHECK_WORKFLOW.changing(actor, check, "comment", "fact_check.commented", reason=reason, at=at):
        return _comment(check, reader, section, place, text, at)


def comment_as_asked(
    actor: Actor,
    *,
    check: FactCheck,
    text: str,
    section: AuditSection | None = None,
    place: str = "",
    at: datetime,
) -> FactCheckComment:
    """Return what somebody who is asked found wrong, in their own name; being asked is the right to say so."""
    if not asked_of(actor, at).filter(pk=check.pk).exists():
        raise Denied(_("Du är inte tillfrågad i sakgranskningen, eller så har tiden att svara gått ut."))
    with events.event(actor, "fact_check.commented", check, at=at):
        check.refresh_from_db(from_queryset=FactCheck.objects.select_for_update())
        return _comment(check, asked_as(actor, check, at), section, place, text, at)


def _comment(
    check: FactCheck,
    reader: FactCheckReader | None,
    section: AuditSection | None,
    place: str,
    text: str,
    at: datetime,
) -> FactCheckComment:
    if section is not None and section.audit_id != check.audit_id:
        raise CannotCheckFacts(_("Avsnitt %(section)s hör till en annan granskning.") % {"section": section})
    made = FactCheckComment(
        check_round=check,
        reader=reader,
        section=section,
        place=place.strip(),
        text=text.strip(),
        given_on=timezone.localdate(at),
    )
    made.full_clean()
    made.save(force_insert=True)
    return made


def answer_fact_check(
    actor: Actor, *, check: FactCheck, answered_on: date | None = None, reason: str = "", at: datetime
) -> FactCheck:
    """Return the round, answered: nothing more is said of the draft, and the auditors take over."""
    today = timezone.localdate(at)
    with FACT_CHECK_WORKFLOW.changing(actor, check, "answer", "fact_check.answered", reason=reason, at=at):
        check.answered_on = answered_on or today
        if not check.sent_on <= check.answered_on <= today:
            raise ValidationError({"answered_on": _("Svaret lämnas efter utskicket och inte efter i dag.")})
    return check


def settle_comment(
    actor: Actor,
    *,
    comment: FactCheckComment,
    verdict: str,
    verdict_reason: str = "",
    reason: str = "",
    at: datetime,
) -> FactCheckComment:
    """Return the comment with what the auditors said to it; a rejected one with why."""
    if verdict == Verdict.REJECTED and not verdict_reason.strip():
        raise ValidationError({"verdict_reason": _("Skriv varför synpunkten avvisades.")})
    with FACT_CHECK_WORKFLOW.changing(
        actor, comment.check_round, "settle", "fact_check.settled", reason=reason, at=at
    ):
        comment.verdict, comment.verdict_reason = verdict, verdict_reason.strip()
        comment.settled_on = timezone.localdate(at)
        comment.full_clean()
        comment.save(update_fields=["verdict", "verdict_reason", "settled_on"])
    return comment


def close_fact_check(
    actor: Actor,
    *,
    check: FactCheck,
    closing_note: str = "",
    closed_on: date | None = None,
    reason: str = "",
    at: datetime,
) -> FactCheck:
    """Return the round, closed; every comment has its answer."""
    today = timezone.localdate(at)
    with FACT_CHECK_WORKFLOW.changing(actor, check, "close", "fact_check.closed", reason=reason, at=at):
        check.closed_on, check.closing_note = closed_on or today, closing_note.strip()
        if not check.sent_on <= check.closed_on <= today:
            raise ValidationError({"closed_on": _("Avslutet ligger efter utskicket och inte efter i dag.")})
    return check


def reopen_fact_check(actor: Actor, *, check: FactCheck, reason: str, at: datetime) -> FactCheck:
    """Return the round, open again for comments."""
    if not reason.strip():
        raise ValidationError({"reason": _("Skriv varför sakgranskningen öppnas igen.")})
    with FACT_CHECK_WORKFLOW.changing(actor, check, "reopen", "fact_check.reopened", reason=reason, at=at):
        check.answered_on = check.closed_on = None
        check.closing_note = ""
    return check


def _check_days(check: FactCheck, today: date) -> None:
    if check.sent_on > today:
        raise CannotCheckFacts(_("Utkastet kan inte ha skickats efter i dag."))
    if check.answer_by and check.answer_by < check.sent_on:
        raise CannotCheckFacts(_("Svarsdagen kan inte ligga före utskicket."))


def _ask(check: FactCheck, persons: Iterable[Any], functions: Iterable[Any]) -> None:
    wanted = {("person", one.pk): one for one in persons} | {("function", one.pk): one for one in functions}
    if not wanted:
        raise CannotCheckFacts(_("Välj minst en person eller funktion som ska läsa utkastet."))
    standing = {_key(row): row for row in check.readers.all()}
    for key, row in standing.items():
        if key not in wanted:
            if row.comments.exists():
                raise CannotCheckFacts(_("Den som har lämnat en synpunkt kan inte tas bort."))
            row.delete()
    for (field, _pk), one in wanted.items():
        if (field, one.pk) not in standing:
            asked = FactCheckReader(check_round=check, **{field: one})
            asked.full_clean()
            asked.save(force_insert=True)


def _key(row: FactCheckReader) -> tuple[str, int]:
    return ("person", row.person_id) if row.person_id else ("function", row.function_id or 0)
