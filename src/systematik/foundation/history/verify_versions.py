"""What may be wrong with the versions of one table; each check is one query over all its rows."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext as _

from systematik.foundation.history import following
from systematik.foundation.history.sqlite_triggers import q
from systematik.foundation.history.tracked import OPEN, Tracked

Wrong = tuple[int, str]


def wrong(one: Tracked) -> Iterator[Wrong]:
    """Yield the key of each row whose versions are not whole, with what is wrong."""
    yield from _each(_unknown_events(one), _("en version saknar sin händelse"))
    yield from _each(_unknown_ends(one), _("en version har avslutats utan händelse"))
    yield from _each(_inverted(one), _("en version slutar innan den börjar"))
    yield from _each(_overlapping(one), _("två versioner gäller samtidigt"))
    yield from _each(_lacking(one), _("en version saknas mellan två andra, eller efter den sista"))
    yield from _each(_misplaced(one), _("en version gäller från en annan tid än sin händelse"))
    yield from _each(_changed(one), _("raden säger annat än sin gällande version"))
    yield from _each(_unkept(one), _("raden finns men har ingen gällande version"))
    yield from _each(_gone(one), _("raden är borta men dess version gäller"))


def _each(sql: str, what: str) -> Iterator[Wrong]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        for (key,) in cursor.fetchall():
            yield key, what


def _never() -> str:
    return f"'{OPEN}'" if connection.vendor == "sqlite" else f"'{OPEN}+00'"


def _ordered(one: Tracked) -> str:
    """Return the versions, each with the one before and the one after of the same row."""
    key = q(one.key)
    window = f'OVER (PARTITION BY {key} ORDER BY "history_id")'
    named = ", ".join(
        f"{function}({q(name)}) {window} AS {alias}_{name}"
        for function, alias in (("lag", "before"), ("lead", "after"))
        for name in ("valid_from", "valid_to", "event_id", "ended_by", "removed")
    )
    return (
        f'(SELECT {key} AS k, "event_id", "ended_by", "valid_from", "valid_to", "removed", {named} '
        f"FROM {q(one.history)}) v"
    )


def _unknown_events(one: Tracked) -> str:
    return (
        f"SELECT DISTINCT h.{q(one.key)} FROM {q(one.history)} h "
        'WHERE NOT EXISTS (SELECT 1 FROM "history_event" e WHERE e."id" = h."event_id")'
    )


def _unknown_ends(one: Tracked) -> str:
    return (
        f'SELECT DISTINCT h.{q(one.key)} FROM {q(one.history)} h WHERE (h."valid_to" <> {_never()} AND NOT EXISTS '
        '(SELECT 1 FROM "history_event" e WHERE e."id" = h."ended_by")) '
        f'OR (h."valid_to" = {_never()} AND h."ended_by" IS NOT NULL)'
    )


def _inverted(one: Tracked) -> str:
    return f'SELECT DISTINCT {q(one.key)} FROM {q(one.history)} WHERE "valid_from" > "valid_to"'


def _overlapping(one: Tracked) -> str:
    return f"SELECT DISTINCT k FROM {_ordered(one)} WHERE before_valid_to > valid_from"


def _lacking(one: Tracked) -> str:
    """What ended without its row being deleted goes on, at once, in the version of the event that ended it."""
    return (
        f"SELECT DISTINCT k FROM {_ordered(one)} WHERE valid_to <> {_never()} AND NOT removed "
        "AND (after_event_id IS NULL OR after_event_id <> ended_by OR after_valid_from > valid_to)"
    )


def _misplaced(one: Tracked) -> str:
    """A version begins with its event, or where an overtaking one left the row (postgres_triggers)."""
    greatest = "max" if connection.vendor == "sqlite" else "greatest"
    since = "CASE WHEN before_removed THEN before_valid_to ELSE before_valid_from END"
    begins = f'{greatest}(e."effective_at", coalesce({since}, e."effective_at"))'
    ends = f'{greatest}(e."effective_at", v.valid_from)'
    return (
        f'SELECT DISTINCT k FROM {_ordered(one)} JOIN "history_event" e ON e."id" = v.event_id '
        f"WHERE v.valid_from <> {begins} UNION "
        f'SELECT DISTINCT k FROM {_ordered(one)} JOIN "history_event" e ON e."id" = v.ended_by '
        f"WHERE v.valid_to <> {ends}"
    )


def _changed(one: Tracked) -> str:
    distinct = "IS NOT" if connection.vendor == "sqlite" else "IS DISTINCT FROM"
    joined, _changed_or_new = following.stale(connection, one)
    differs = " OR ".join(f"t.{q(name)} {distinct} h.{q(name)}" for name in one.columns)
    return f"SELECT t.{q(one.key)} FROM {joined} WHERE h.{q(one.key)} IS NOT NULL AND ({differs})"


def _unkept(one: Tracked) -> str:
    joined, _changed_or_new = following.stale(connection, one)
    return f"SELECT t.{q(one.key)} FROM {joined} WHERE h.{q(one.key)} IS NULL"


def _gone(one: Tracked) -> str:
    return f"SELECT h.{q(one.key)} {following.gone(connection, one)}"
