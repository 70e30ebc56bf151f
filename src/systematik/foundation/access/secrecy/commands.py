"""Marking a record, or one field of it, and taking the mark away: each an event on the record itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation import refs
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.access.models import Scope, SecrecyMark
from systematik.foundation.history import events
from systematik.foundation.refusals import Refused

MARK_SECRET = "access.mark_secret"  # noqa: S105 - a permission word


class CannotMark(Refused):
    """The record, or the field, can't carry a mark."""


def mark_secret(
    actor: Actor,
    *,
    kind: str,
    pk: int,
    field: str = "",
    ground: str,
    assessed_by: str,
    assessed_on: date | None = None,
    note: str = "",
    reason: str = "",
    at: datetime,
) -> SecrecyMark:
    """Return the mark on a record, or on one of its fields; an earlier one there is assessed anew."""
    row = _row(actor, kind, pk)
    if not refs.kind(kind).may_be_marked:
        raise CannotMark(_("Poster av det här slaget kan inte sekretessmarkeras."))
    if field and field not in refs.kind(kind).markable:
        raise CannotMark(_("Uppgiften ”%(field)s” kan inte sekretessmarkeras.") % {"field": field})
    with events.event(actor, "record.marked", row, reason=reason, at=at):
        mark = SecrecyMark.objects.filter(kind=kind, object_id=pk, field=field).first()
        mark = mark or SecrecyMark(kind=kind, object_id=pk, field=field)
        mark.ground, mark.assessed_by, mark.note = ground, assessed_by, note
        mark.assessed_on = assessed_on or timezone.localdate(at)
        _refuse_future(mark.assessed_on, at)
        mark.full_clean()
        mark.save()
    return mark


def unmark_secret(
    actor: Actor, *, kind: str, pk: int, field: str = "", reason: str, at: datetime
) -> SecrecyMark:
    """Take the mark away and return it as it was; raises CannotMark where there is none."""
    row = _row(actor, kind, pk)
    mark = SecrecyMark.objects.filter(kind=kind, object_id=pk, field=field).first()
    if mark is None:
        raise CannotMark(_("Det finns ingen sådan sekretessmarkering att ta bort."))
    if not reason.strip():
        raise ValidationError({"reason": _("Skriv varför markeringen tas bort.")})
    with events.event(actor, "record.unmarked", row, reason=reason, at=at):
        SecrecyMark.objects.filter(pk=mark.pk).delete()
    return mark


def carry_marks(kind: str, copies: Mapping[int, int]) -> list[SecrecyMark]:
    """Return the marks that copies take over from their originals, by these ids; belongs to the event that copies."""
    marks = SecrecyMark.objects.filter(kind=kind, object_id__in=copies).order_by("pk")
    kept = ("kind", "field", "ground", "assessed_by", "assessed_on", "note")
    return SecrecyMark.objects.bulk_create(
        SecrecyMark(object_id=copies[each.object_id], **{name: getattr(each, name) for name in kept})
        for each in marks
    )


def unit_path(kind: str, row: Any) -> str:
    """Return the path of the unit that a record belongs to, in today's tree."""
    if not refs.kind(kind).unit:
        return "/"
    unit_id = refs.kind(kind).model_class()._default_manager.values_list(refs.kind(kind).unit, flat=True)
    found = Scope.objects.filter(unit_id__in=unit_id.filter(pk=row.pk)).values_list("path", flat=True).first()
    return found or "/"


def _row(actor: Actor, kind: str, pk: int) -> Any:
    row = refs.kind(kind).visible(actor).filter(pk=pk).first()
    if row is None:
        raise CannotMark(_("Posten finns inte."))
    require(actor, MARK_SECRET, unit_path(kind, row))
    return row


def _refuse_future(day: date, at: datetime) -> None:
    if day > timezone.localdate(at):
        raise ValidationError({"assessed_on": _("Bedömningen kan inte vara gjord efter i dag.")})
