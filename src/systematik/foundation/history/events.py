"""Opening an event: the only way to write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, connection, connections, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation import refs
from systematik.foundation.history import past
from systematik.foundation.history.models import Event
from systematik.foundation.history.sqlite_triggers import LATER
from systematik.foundation.history.tracked import read_moment
from systematik.foundation.refusals import Refused
from systematik.foundation.sqlite.fairness import turn

# Requests take their moment when they come in and may reach the log in another order.
OVERTAKING = timedelta(minutes=5)


class WriteInThePast(Refused):
    """Inside `as_of` nothing can be written."""


class TimeGoesBackwards(Refused):
    """The event would happen before one that has happened."""


_listeners: list[Callable[[Event], None]] = []


def on_event_end(listener: Callable[[Event], None]) -> None:
    """Have `listener(event)` called inside each event's transaction once its writes are done."""
    _listeners.append(listener)


def new_id(model: type[Model]) -> int:
    """Return an id that no row of this model has had; call inside a transaction."""
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, %s))", [table, key])
            return int(cursor.fetchone()[0])
        # Counted up at once: two rows may be announced before the first is written.
        cursor.execute("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = %s RETURNING seq", [table])
        counted = cursor.fetchone()
        if counted is None:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, 1)", [table])
        return int(counted[0]) if counted else 1


@contextmanager
def event(
    actor: Any, verb: str, subject: Model | type[Model] | None = None, *, reason: str = "", at: datetime
) -> Iterator[Event]:
    """Open the event that the writes inside belong to; yields it.

    `subject` is the row it is about, or the class of a row to be made: then `event.object_id` is its new id.
    Raises WriteInThePast inside `as_of`, TimeGoesBackwards where later things have happened.
    """
    if past.moment() is not None:
        raise WriteInThePast(verb)
    with turn(connection), _in_order(at), transaction.atomic():
        opened = _record(actor, verb, subject, reason, at)
        with _open(opened.pk):
            yield opened
            for listener in _listeners:
                listener(opened)


@contextmanager
def _in_order(at: datetime) -> Iterator[None]:
    """Say in words what the triggers refuse: an import of what lies before something that has happened to the row."""
    try:
        yield
    except IntegrityError as error:
        if LATER not in str(error):
            raise
        day = timezone.localdate(at)
        raise TimeGoesBackwards(
            _(
                "Det har hänt något senare med samma post. Det som hände %(day)s kan inte läsas in i efterhand."
            )
            % {"day": day}
        ) from error


def _record(actor: Any, verb: str, subject: Model | type[Model] | None, reason: str, at: datetime) -> Event:
    kind, object_id = _subject(subject)
    recorded_at, effective_at = _times(at, imported=actor.importing)
    return Event.objects.create(
        verb=verb,
        kind=kind,
        object_id=object_id,
        actor_id=actor.id,
        actor_name=actor.name,
        role=actor.role,
        reason=reason,
        recorded_at=recorded_at,
        effective_at=effective_at,
        imported=actor.importing,
    )


def _times(at: datetime, *, imported: bool) -> tuple[datetime, datetime]:
    """Return when the event is recorded and from when it counts."""
    now = timezone.now()
    last_recorded, last_effective = _latest()
    recorded = max(now, last_recorded or now)
    if imported:
        if at > recorded:
            raise TimeGoesBackwards(_("%(day)s har inte varit än.") % {"day": timezone.localdate(at)})
        return recorded, at
    effective = last_effective or at
    if effective - at > OVERTAKING:
        raise TimeGoesBackwards(
            _("Senare händelser finns, den senaste %(latest)s. Bara en inläsning får ligga före dem.")
            % {"latest": timezone.localtime(effective).strftime("%Y-%m-%d %H:%M")}
        )
    return recorded, max(at, effective)


def _latest() -> tuple[datetime | None, datetime | None]:
    """Return when anything was last recorded, and until when things have happened that were not imported."""
    # Each is read off the end of an index, however long the log is.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT MAX(recorded_at) FROM history_event), "
            "(SELECT MAX(effective_at) FROM history_event WHERE NOT imported)"
        )
        recorded, effective = cursor.fetchone()
    return recorded and read_moment(recorded), effective and read_moment(effective)


def _subject(subject: Model | type[Model] | None) -> tuple[str, int | None]:
    if subject is None:
        return "", None
    if isinstance(subject, type):
        known = refs.kind_of(subject)
        return (known.name if known else subject._meta.model_name or ""), new_id(subject)
    ref = refs.ref_of(subject)
    return ref.kind, ref.id


def _stack() -> list[int]:
    # The thread's own connection: `connection` itself is one object for all threads.
    own = connections[connection.alias].__dict__
    found: list[int] = own.setdefault("systematik_events", [])
    return found


@contextmanager
def _open(event_id: int) -> Iterator[None]:
    """Tell the triggers which event is open; the outer one is open again afterwards."""
    stack = _stack()
    stack.append(event_id)
    try:
        _tell(stack)
        yield
    finally:
        stack.pop()
    # Where the writes failed, the rollback has told the triggers already.
    _tell(stack)


def _tell(stack: list[int]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT set_config('systematik.event', %s, true)", [str(stack[-1]) if stack else ""]
            )
        elif stack:
            cursor.execute("INSERT OR REPLACE INTO history_open (id, event_id) VALUES (1, %s)", [stack[-1]])
        else:
            cursor.execute("DELETE FROM history_open")
