"""The past on PostgreSQL: the schema `past` first in the search path, for this transaction, which only reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import DatabaseError, transaction

ENTER = (
    "SELECT set_config('search_path', 'past, public', true), set_config('systematik.moment', %s, true), "
    "set_config('transaction_read_only', 'on', true)"
)
LEAVE = "SELECT set_config('search_path', %s, true), set_config('systematik.moment', '', true)"
MOVE = "SELECT set_config('systematik.moment', %s, true)"


@contextmanager
def reading(connection: Any, moments: list[datetime], moment: datetime) -> Iterator[None]:
    """Read as of the moment; inside another moment that one is read again afterwards."""
    if moments:
        with _moved(connection, moments[-1], moment):
            yield
        return
    within = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        before = _search_path(connection, cursor) if within else ""
        cursor.execute(ENTER, [moment.isoformat()])
        with _grouped_in_full(connection):
            yield
        # A savepoint gives back the right to write but keeps settings; a whole transaction forgets them itself.
        if within:
            cursor.execute(LEAVE, [before])


@contextmanager
def _grouped_in_full(connection: Any) -> Iterator[None]:
    """Name every column when grouping: a view has no primary key that the others would follow from."""
    connection.features.allows_group_by_selected_pks = False
    try:
        yield
    finally:
        del connection.features.allows_group_by_selected_pks


@contextmanager
def _moved(connection: Any, outer: datetime, moment: datetime) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(MOVE, [moment.isoformat()])
        try:
            yield
        except DatabaseError:
            # Nothing runs before the rollback, which takes the setting back.
            raise
        except BaseException:
            cursor.execute(MOVE, [outer.isoformat()])
            raise
        cursor.execute(MOVE, [outer.isoformat()])


def _search_path(connection: Any, cursor: Any) -> str:
    """Return the path that this connection came with; asked once."""
    known = connection.__dict__.get("systematik_search_path")
    if known is None or known[0] is not connection.connection:
        cursor.execute("SELECT current_setting('search_path')")
        known = connection.__dict__["systematik_search_path"] = (connection.connection, cursor.fetchone()[0])
    return str(known[1])
