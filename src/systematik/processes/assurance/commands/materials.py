"""Auditors ask for material; it is handed over as of an agreed day, or it is said why it is not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation import refs
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import can, require
from systematik.foundation.history import events, past
from systematik.foundation.refs import Ref
from systematik.foundation.refusals import Refused
from systematik.processes.assurance.models import Audit, Material, MaterialItem
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.queries.rooms import may_enter
from systematik.processes.assurance.workflow.materials import MATERIAL_WORKFLOW, MaterialState


class CannotHandOver(Refused):
    """The record can't be handed over so."""


def request_material(
    actor: Actor,
    *,
    audit: Audit,
    title: str,
    description: str = "",
    asked_by: str = "",
    asked_on: date | None = None,
    due_on: date | None = None,
    as_of: date | None = None,
    reason: str = "",
    at: datetime,
) -> Material:
    """Return what is asked for: by an auditor from the room, or entered from a letter."""
    if not may_enter(actor, audit):
        require(actor, Permission.EDIT, audit.unit.path)
    today = timezone.localdate(at)
    asked = asked_on or today
    if asked > today:
        raise ValidationError({"asked_on": _("Dagen har inte varit än.")})
    with events.event(actor, "material.requested", Material, reason=reason, at=at) as event:
        material = Material(
            pk=event.object_id,
            audit=audit,
            title=title.strip(),
            description=description.strip(),
            asked_by=asked_by.strip() or _asker(actor, audit),
            asked_on=asked,
            due_on=due_on,
            as_of=as_of,
        )
        material.full_clean()
        material.save(force_insert=True)
    return material


def _asker(actor: Actor, audit: Audit) -> str:
    """Return who asks: the auditor in the room, else the auditor that the audit names."""
    return audit.auditor if can(actor, Permission.EDIT, audit.unit.path) else actor.name


def hand_over(
    actor: Actor,
    *,
    material: Material,
    records: Iterable[Ref] = (),
    lists: Iterable[str] = (),
    as_of: date | None = None,
    answer: str = "",
    reason: str = "",
    at: datetime,
) -> Material:
    """Return the material with these records and lists added, to be read as they were on the agreed day."""
    day = as_of or material.as_of or timezone.localdate(at)
    if day > timezone.localdate(at):
        raise ValidationError({"as_of": _("Dagen har inte varit än.")})
    wanted = list(dict.fromkeys(records))
    if not actor.importing:
        _refuse_unseen(actor, wanted, day, at)
    with MATERIAL_WORKFLOW.changing(
        actor, material, "hand_over", "material.handed_over", reason=reason, at=at
    ):
        if material.as_of not in (None, day) and material.items.exists():
            raise CannotHandOver(
                _("Det som redan är överlämnat läses per %(day)s. Ta tillbaka det först.")
                % {"day": material.as_of}
            )
        material.as_of, material.answered_on = day, timezone.localdate(at)
        material.answer = answer.strip() or material.answer
        for ref in wanted:
            _add(material, kind=ref.kind, object_id=ref.id)
        for name in dict.fromkeys(lists):
            _add(material, list_name=name)
        if not material.items.exists():
            raise CannotHandOver(_("Välj minst en post eller lista att lämna över."))
    return material


def _refuse_unseen(actor: Actor, wanted: list[Ref], day: date, at: datetime) -> None:
    """Refuse a record that the actor doesn't see, or that was not there on the day."""
    known = {kind.name for kind in refs.kinds() if kind.url_name}
    asked = [ref for ref in wanted if ref.kind in known]
    if day == timezone.localdate(at):
        found = refs.labels(actor, asked)
    else:
        with past.as_of(past.end_of_day(day)):
            found = refs.labels(actor, asked)
    if set(found) != set(wanted):
        raise CannotHandOver(_("Alla poster fanns inte den %(day)s.") % {"day": day})


def _add(material: Material, **what: object) -> None:
    if not MaterialItem.objects.filter(material=material, **what).exists():
        MaterialItem.objects.create(material=material, **what)


def take_back(actor: Actor, *, item: MaterialItem, reason: str, at: datetime) -> Material:
    """Return the material without that item: from now on the auditors can't read it."""
    if not reason.strip():
        raise ValidationError({"reason": _("Skriv varför det tas tillbaka.")})
    material = item.material
    require(actor, Permission.EDIT, material.audit.unit.path)
    with events.event(actor, "material.taken_back", material, reason=reason, at=at):
        item.delete()
        if not material.items.exists():
            material.state = MaterialState.REQUESTED
            material.save(update_fields=["state"])
    return material


def lack_material(
    actor: Actor, *, material: Material, answer: str, reason: str = "", at: datetime
) -> Material:
    """Return the material, not to be had; the answer says why."""
    if not answer.strip():
        raise ValidationError({"answer": _("Skriv varför det inte finns.")})
    with MATERIAL_WORKFLOW.changing(actor, material, "lack", "material.not_available", reason=reason, at=at):
        material.answer, material.answered_on = answer.strip(), timezone.localdate(at)
    return material


def withdraw_material(
    actor: Actor, *, material: Material, answer: str, reason: str = "", at: datetime
) -> Material:
    """Return the material, asked for no more; what was handed over for it can't be read any longer."""
    if not answer.strip():
        raise ValidationError({"answer": _("Skriv varför begäran är återtagen.")})
    with MATERIAL_WORKFLOW.changing(actor, material, "withdraw", "material.withdrawn", reason=reason, at=at):
        material.answer, material.answered_on = answer.strip(), timezone.localdate(at)
    return material
