"""The auditors' letter comes in, is corrected, and more time is granted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.foundation.refusals import Refused
from systematik.processes.assurance.models import Audit, Demand, Extension, Missiv, Reply, ReplyDraft
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.workflow.replies import UNSENT, ReplyState


class CannotReceive(Refused):
    """What is said of the letter cannot be so."""


class CannotExtend(Refused):
    """There is nothing to grant more time for, or it would not be more."""


def receive_missiv(
    actor: Actor,
    *,
    audit: Audit,
    bodies: Iterable[Any],
    received_on: date | None = None,
    dated_on: date | None = None,
    answer_by: date | None = None,
    demands: Iterable[str] = (),
    copies_to: str = "",
    registry_number: str = "",
    note: str = "",
    reason: str = "",
    at: datetime,
) -> Missiv:
    """Return the letter that came with an audit, with a reply awaited from each body that it asks."""
    require(actor, Permission.EDIT, audit.unit.path)
    with events.event(actor, "missiv.received", Missiv, reason=reason, at=at) as event:
        missiv = Missiv(
            pk=event.object_id,
            audit=audit,
            received_on=received_on or timezone.localdate(at),
            dated_on=dated_on,
            answer_by=answer_by,
            copies_to=copies_to.strip(),
            registry_number=registry_number.strip(),
            note=note.strip(),
        )
        _check(missiv, at)
        missiv.full_clean()
        missiv.save(force_insert=True)
        _demand(missiv, demands)
        _ask(missiv, bodies)
    return missiv


def change_missiv(
    actor: Actor,
    *,
    missiv: Missiv,
    bodies: Iterable[Any],
    received_on: date,
    dated_on: date | None,
    answer_by: date | None,
    demands: Iterable[str],
    copies_to: str = "",
    registry_number: str = "",
    note: str = "",
    reason: str = "",
    at: datetime,
) -> Missiv:
    """Return the letter with what was wrong put right; a day that has been extended stays extended."""
    require(actor, Permission.EDIT, missiv.audit.unit.path)
    with events.event(actor, "missiv.changed", missiv, reason=reason, at=at):
        missiv.refresh_from_db(from_queryset=Missiv.objects.select_for_update())
        before = missiv.answer_by
        missiv.received_on, missiv.dated_on, missiv.answer_by = received_on, dated_on, answer_by
        missiv.copies_to, missiv.note = copies_to.strip(), note.strip()
        missiv.registry_number = registry_number.strip()
        _check(missiv, at)
        missiv.full_clean()
        missiv.save()
        _demand(missiv, demands)
        _ask(missiv, bodies)
        _correct_day(missiv, before)
    return missiv


def extend_answer(
    actor: Actor,
    *,
    missiv: Missiv,
    answer_by: date,
    granted_by: str,
    granted_on: date | None = None,
    body: Reply | None = None,
    why: str = "",
    reason: str = "",
    at: datetime,
) -> Extension:
    """Return the extension (anstånd) for one body, or for all that have not sent their answer."""
    require(actor, Permission.EDIT, missiv.audit.unit.path)
    with events.event(actor, "extension.granted", missiv, reason=reason, at=at):
        extended = _extended(missiv, body, answer_by)
        made = Extension(
            missiv=missiv,
            reply=body,
            granted_by=granted_by.strip(),
            granted_on=granted_on or timezone.localdate(at),
            answer_before=max((day for row in extended if (day := row.answer_by)), default=None),
            answer_by=answer_by,
            reason=why.strip(),
        )
        if made.granted_on > timezone.localdate(at):
            raise CannotExtend(_("Ett anstånd kan inte föras in innan det är medgivet."))
        made.full_clean()
        made.save(force_insert=True)
        for reply in extended:
            reply.answer_by = answer_by
            reply.save(update_fields=["answer_by"])
    return made


def _check(missiv: Missiv, at: datetime) -> None:
    if missiv.received_on > timezone.localdate(at):
        raise CannotReceive(_("Missivet kan inte ha kommit in efter i dag."))
    if missiv.dated_on and missiv.dated_on > missiv.received_on:
        raise CannotReceive(_("Missivet kan inte vara daterat efter den dag då det kom in."))
    if missiv.answer_by and missiv.answer_by < missiv.received_on:
        raise CannotReceive(_("Svarsdagen kan inte ligga före den dag då missivet kom in."))


def _demand(missiv: Missiv, demands: Iterable[str]) -> None:
    wanted = [text.strip() for text in demands if text.strip()]
    standing = {row.position: row for row in missiv.demands.all()}
    for position, row in standing.items():
        if position > len(wanted):
            row.delete()
    for position, text in enumerate(wanted, start=1):
        row = standing.get(position) or Demand(missiv=missiv, position=position)
        if row.text != text:
            row.text = text
            row.full_clean()
            row.save()


def _ask(missiv: Missiv, bodies: Iterable[Any]) -> None:
    wanted = {unit.pk: unit for unit in bodies}
    if not wanted:
        raise CannotReceive(_("Välj minst en instans som ska svara."))
    standing = {reply.unit_id: reply for reply in missiv.replies.select_related("unit")}
    for unit_id, reply in standing.items():
        if unit_id not in wanted:
            _release(reply)
    for unit_id, unit in wanted.items():
        if not unit.path.startswith(missiv.audit.unit.path):
            raise CannotReceive(_("%(unit)s hör till en annan kommun.") % {"unit": unit.name})
        if unit_id not in standing:
            asked = Reply(missiv=missiv, unit=unit, answer_by=missiv.answer_by)
            asked.full_clean()
            asked.save(force_insert=True)
            ReplyDraft.objects.create(reply=asked)


def _release(reply: Reply) -> None:
    if reply.state != ReplyState.AWAITED or reply.extensions.exists():
        raise CannotReceive(
            _("%(unit)s har börjat svara eller fått anstånd och kan inte tas bort.")
            % {"unit": reply.unit.name}
        )
    reply.draft.delete()
    reply.delete()


def _correct_day(missiv: Missiv, before: date | None) -> None:
    """Let the right day take the place of the wrong one where nobody has been granted another."""
    if missiv.answer_by == before:
        return
    rows = missiv.replies.filter(extensions__isnull=True)
    if missiv.extensions.filter(reply=None).exists():
        return
    for reply in rows:
        reply.answer_by = missiv.answer_by
        reply.save(update_fields=["answer_by"])


def _extended(missiv: Missiv, body: Reply | None, answer_by: date) -> list[Reply]:
    rows = missiv.replies.select_for_update().filter(state__in=UNSENT)
    found = list(rows.filter(pk=body.pk) if body else rows)
    if not found:
        raise CannotExtend(_("Svaret är redan skickat."))
    if any(row.answer_by and row.answer_by >= answer_by for row in found):
        raise CannotExtend(_("Den nya dagen ska ligga efter den som gäller nu."))
    return found
