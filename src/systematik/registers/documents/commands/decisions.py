"""Recording what a body has decided: the content is frozen as it stands. The system never decides anything itself."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.engine.months import after_months
from systematik.foundation.access.actor import Actor
from systematik.registers.documents.commands.working import locked_working
from systematik.registers.documents.models import Change, DecidedVersion, Document, WorkingCopy
from systematik.registers.documents.workflow import WORKFLOW


class CannotDecide(ValidationError):
    """What is to be recorded can't have been decided so; says which field and why."""


def decide_document(
    actor: Actor,
    *,
    document: Document,
    body: str,
    decided_on: date | None = None,
    minutes_item: str = "",
    registry_number: str = "",
    in_force_on: date | None = None,
    valid_to: date | None = None,
    review_on: date | None = None,
    revision: int | None = None,
    reason: str = "",
    at: datetime,
) -> DecidedVersion:
    """Return the version that froze exactly what was decided.

    `decided_on` is the day of `at` unless given, `in_force_on` the day of the decision, `review_on` as the type says.
    `revision` is the edit that was shown to whoever records it; raises CannotDecide where the text has gone on.
    """
    today = timezone.localdate(at)
    decided_on = decided_on or today
    in_force_on = in_force_on or decided_on
    with WORKFLOW.begun(actor, document, "decide", "document.decided", reason=reason, at=at):
        working = locked_working(document)
        # An older decision may be known while its text is not at hand.
        if not actor.importing:
            _check_content(working, revision)
        _check_days(today, decided_on, in_force_on, valid_to)
        version = _freeze(document, working)
        version.body, version.decided_on = body.strip(), decided_on
        version.minutes_item = minutes_item.strip()
        version.registry_number = (registry_number or document.registry_number).strip()
        version.in_force_on, version.valid_until, version.in_force_to = in_force_on, valid_to, valid_to
        version.full_clean()
        end_versions(document, in_force_on)
        version.save(force_insert=True)
        _settle(document, working, version, review_on)
    return version


def review_document(
    actor: Actor, *, document: Document, review_on: date | None = None, reason: str = "", at: datetime
) -> Document:
    """Return the document, looked over and found good enough, with its next review."""
    today = timezone.localdate(at)
    next_on = review_on or after_months(today, document.type.review_months)
    if next_on is not None and next_on <= today:
        raise ValidationError({"review_on": _("Nästa översyn ska ligga efter i dag.")})
    with WORKFLOW.begun(actor, document, "review", "document.reviewed", reason=reason, at=at):
        document.reviewed_on, document.next_review_on = today, next_on
        document.save()
    return document


def _check_content(working: WorkingCopy, revision: int | None) -> None:
    if revision is not None and revision != working.revision:
        raise CannotDecide(
            _("Texten har ändrats sedan du öppnade sidan. Läs den igen innan du registrerar beslutet.")
        )
    if not working.text.strip() and working.file_id is None:
        raise CannotDecide(_("Dokumentet har varken text eller fil. Lägg in det som beslutades."))


def _check_days(today: date, decided_on: date, in_force_on: date, valid_to: date | None) -> None:
    if decided_on > today:
        raise CannotDecide({"decided_on": _("Ett beslut kan inte registreras innan det är fattat.")})
    if in_force_on < decided_on:
        raise CannotDecide({"in_force_on": _("Dokumentet kan inte börja gälla före beslutet.")})
    if valid_to is not None and valid_to < in_force_on:
        raise CannotDecide({"valid_to": _("Giltigheten kan inte sluta innan den börjar.")})


def _freeze(document: Document, working: WorkingCopy) -> DecidedVersion:
    major, minor = _next_number(document, working)
    return DecidedVersion(
        document=document,
        major=major,
        minor=minor,
        title=working.title,
        type_name=document.type.name,
        audience=working.audience,
        text=working.text,
        file=working.file,
        sha256=working.digest(document.type.name),
        summary=working.summary,
    )


def _next_number(document: Document, working: WorkingCopy) -> tuple[int, int]:
    if not document.is_decided:
        return 1, 0
    if working.change == Change.MAJOR:
        return document.major + 1, 0
    return document.major, document.minor + 1


def end_versions(document: Document, on: date) -> None:
    """Let what is in force, or would come in force, end the day before `on`."""
    last = on - timedelta(days=1)
    for version in document.versions.all():
        if version.in_force_to is None or version.in_force_to > last:
            version.in_force_to = last
            version.save(update_fields=["in_force_to"])


def _settle(
    document: Document, working: WorkingCopy, version: DecidedVersion, review_on: date | None
) -> None:
    document.major, document.minor = version.major, version.minor
    document.title, document.audience = version.title, version.audience
    document.registry_number = document.registry_number or version.registry_number
    document.circulated_to, document.circulated_until = "", None
    document.next_review_on = review_on or after_months(version.decided_on, document.type.review_months)
    document.save()
    working.change, working.summary, working.is_changed = "", "", False
    working.save(update_fields=["change", "summary", "is_changed"])
