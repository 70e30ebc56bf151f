"""The auditors' own room: who is let in, what they note, what they have read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import Denied, can
from systematik.foundation.history import past
from systematik.foundation.refs import Ref
from systematik.foundation.refusals import Refused
from systematik.processes.assurance.models import Audit, AuditorNote, Reading
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.queries.rooms import EXTERNAL, may_enter
from systematik.registers.organisation import commands as organisation
from systematik.registers.organisation import queries as people


class CannotInvite(Refused):
    """The person can't audit what the person takes part in."""


def invite_auditor(
    actor: Actor, *, audit: Audit, person: Any, to_on: date, account: bool = True, reason: str, at: datetime
) -> Any:
    """Return the grant that lets a person into the room of one audit until the end of a day."""
    if people.current_grants(at).filter(person=person).exclude(role=EXTERNAL).exists():
        raise CannotInvite(
            _(
                "%(person)s har redan en annan behörighet här. Den som granskar kan inte också delta i arbetet."
            )
            % {"person": person.name}
        )
    return organisation.grant_access(
        actor,
        person=person,
        role=EXTERNAL,
        unit=audit.unit,
        to_at=past.end_of_day(to_on),
        account=account,
        record=Ref("audit", audit.pk),
        reason=reason,
        at=at,
    )


def write_note(actor: Actor, *, audit: Audit, text: str, at: datetime) -> AuditorNote:
    """Return the new note; no event tells of it, since the log is the municipality's own."""
    _require_auditor(actor, audit)
    note = AuditorNote(
        audit=audit, author_id=_person(actor), author_name=actor.name, text=_said(text), written_at=at
    )
    note.full_clean()
    note.save(force_insert=True)
    return note


def change_note(actor: Actor, *, note: AuditorNote, text: str, at: datetime) -> AuditorNote:
    """Return the note with other words; only its author changes it."""
    _require_author(actor, note)
    note.text, note.written_at = _said(text), at
    note.save(update_fields=["text", "written_at"])
    return note


def remove_note(actor: Actor, *, note: AuditorNote, at: datetime) -> None:
    """Take the note away for good."""
    _require_author(actor, note)
    note.delete()


def _person(actor: Actor) -> int:
    if actor.id is None:
        raise Denied(_("Bara en person går in i granskarnas rum."))
    return actor.id


def _said(text: str) -> str:
    if not text.strip():
        raise ValidationError({"text": _("Skriv något.")})
    return text.strip()


def _require_auditor(actor: Actor, audit: Audit) -> None:
    if not may_enter(actor, audit):
        raise Denied(can(actor, Permission.ENTER, audit.unit.path).reason)


def _require_author(actor: Actor, note: AuditorNote) -> None:
    _require_auditor(actor, note.audit)
    if note.author_id != actor.id:
        raise Denied(_("Bara den som har skrivit en anteckning ändrar den."))


def log_reading(actor: Actor, *, at: datetime, **what: Any) -> Reading:
    """Write down what an external auditor asked for and was answered."""
    return Reading.objects.create(at=at, person_id=_person(actor), name=actor.name, **what)
