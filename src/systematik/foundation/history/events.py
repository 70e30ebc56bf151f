"""Opening an event: the only way to write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from systematik.foundation import refs
from systematik.foundation.history.models import Event


def new_id(model: type[Model]) -> int:
    """Return an id that no row of this model has had; call inside a transaction."""
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, %s))", [table, key])
            return int(cursor.fetchone()[0])
        cursor.execute("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = %s), 0) + 1", [table])
        return int(cursor.fetchone()[0])


@contextmanager
def event(
    actor: Any, verb: str, subject: Model | type[Model] | None = None, *, reason: str = "", at: datetime
) -> Iterator[Event]:
    """Open the event that the writes inside belong to; yields it.

    `subject` is the row it is about, or the class of a row to be made: then `event.object_id` is its new id.
    """
    with transaction.atomic():
        kind, object_id = _subject(subject)
        opened = Event.objects.create(
            verb=verb,
            kind=kind,
            object_id=object_id,
            actor_id=actor.id,
            actor_name=actor.name,
            role=actor.role,
            reason=reason,
            recorded_at=timezone.now(),
            effective_at=at,
            imported=actor.importing,
        )
        yield opened


def _subject(subject: Model | type[Model] | None) -> tuple[str, int | None]:
    if subject is None:
        return "", None
    if isinstance(subject, type):
        known = refs.kind_of(subject)
        return (known.name if known else subject._meta.model_name or ""), new_id(subject)
    ref = refs.ref_of(subject)
    return ref.kind, ref.id
