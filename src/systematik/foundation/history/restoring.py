"""Bringing back a deleted record, or what an earlier version of one said: a command, so itself an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Model
from django.utils.translation import gettext as _

from systematik.foundation import refs
from systematik.foundation.access import secrecy
from systematik.foundation.history import events, past, reading, versions
from systematik.foundation.history.changes import Change, Shown, changes
from systematik.foundation.history.models import Event
from systematik.foundation.history.timeline import Step

RESTORED = "record.restored"


class CannotRestore(ValidationError):
    """The record can't become what it was; the message says why."""


@dataclass(frozen=True)
class Restoration:
    """What bringing back would do. `now` is None for a deleted record; `parts` are rows that come back with it."""

    kind: refs.Kind
    event: Event
    now: Any | None
    then: Any
    fields: list[str]
    parts: list[Any]

    def changes(self, actor: Any) -> list[Change]:
        """Return what would change, as the timeline shows it."""
        model = self.kind.model_class()
        after = self.now and model(**{**_values(self.now), **_values(self.then, self.fields)})
        step = Step(model, "", self.now, after or self.then)
        shown = Shown(actor, refs.Ref(self.kind.name, self.then.pk), [step])
        return changes([step], shown, self.event.effective_at)


def restoration(actor: Any, ref: refs.Ref, *, event_id: int) -> Restoration:
    """Return what it would take to make the record as that event left it; raises CannotRestore with the reason."""
    if reading.find(actor, ref.kind, ref.id, permission=reading.RESTORE) is None:
        raise CannotRestore(_("Posten finns inte, eller så får du inte återställa den."))
    if secrecy.hidden(actor, ref.kind, [ref.id]):
        raise CannotRestore(_("Posten har sekretessmarkerade uppgifter som du inte får läsa."))
    kind = refs.kind(ref.kind)
    event = Event.objects.filter(pk=event_id).first()
    then = _then(kind, ref.id, event) if event else None
    if event is None or then is None:
        raise CannotRestore(_("Posten fanns inte då. Välj en annan händelse."))
    now = kind.model_class()._base_manager.filter(pk=ref.id).first()
    why_not = kind.keeps(now, then)
    if why_not:
        raise CannotRestore(why_not)
    fields = _fields(kind, now, then)
    if now is not None and not fields:
        raise CannotRestore(_("Det finns inget att återställa: det som får återställas är redan så."))
    parts = [] if now is not None else list(_parts(kind, ref.id, event.effective_at))
    return Restoration(kind, event, now, then, fields, parts)


def restore(actor: Any, ref: refs.Ref, *, event_id: int, reason: str, at: datetime) -> Any:
    """Return the record as that event left it; raises CannotRestore, or ValidationError by field."""
    if past.moment() is not None:
        raise events.WriteInThePast(RESTORED)
    if not reason.strip():
        raise ValidationError({"reason": _("Skriv varför posten återställs.")})
    found = restoration(actor, ref, event_id=event_id)
    try:
        with events.event(actor, RESTORED, found.now or found.then, reason=reason.strip(), at=at):
            return _write(found)
    except IntegrityError as error:
        raise CannotRestore(
            _("Något som posten hängde ihop med finns inte kvar eller har ersatts.")
        ) from error


def _then(kind: refs.Kind, key: int, event: Event) -> Any | None:
    kept = versions.of_keys(kind.model_class(), [key])
    left = [each for each in kept if each.event_id == event.pk and each.ended_by != event.pk]
    stood = left or [each for each in kept if each.at(event.effective_at)]
    return stood[-1].row if stood else None


def _fields(kind: refs.Kind, now: Any | None, then: Any) -> list[str]:
    """Return the attributes that differ and may be brought back."""
    given = [one for one in then._meta.local_concrete_fields if not one.primary_key]
    if now is None:
        return [one.attname for one in given]
    return [
        one.attname
        for one in given
        if one.name in kind.restorable and getattr(now, one.attname) != getattr(then, one.attname)
    ]


def _parts(kind: refs.Kind, key: int, moment: datetime) -> Iterator[Any]:
    for name, lookup in kind.parts.items():
        model: type[Model] = refs.part_model(name)
        for version in versions.of_home(model, lookup, key):
            if version.at(moment):
                yield version.row


def _values(row: Any, fields: list[str] | None = None) -> dict[str, Any]:
    names = fields if fields is not None else [one.attname for one in row._meta.local_concrete_fields]
    return {name: getattr(row, name) for name in names}


def _write(found: Restoration) -> Any:
    if found.now is not None:
        for name, value in _values(found.then, found.fields).items():
            setattr(found.now, name, value)
        found.now.full_clean()
        found.now.save(update_fields=found.fields)
        return found.now
    brought = [_inserted(row) for row in (found.then, *found.parts) if not _is_there(row)]
    return brought[0]


def _inserted(row: Any) -> Any:
    made = type(row)(**_values(row))
    made.full_clean(exclude={row._meta.pk.name})
    made.save(force_insert=True)
    return made


def _is_there(row: Any) -> bool:
    return bool(type(row)._base_manager.filter(pk=row.pk).exists())
