"""Proves the log whole: what stands beside it, what each version came by, and that nothing lacks between them.

What it cannot see without a seal: a value changed in an old version, or a row taken away with all its history.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from systematik.foundation.history import structure, verify_versions
from systematik.foundation.history.models import Event
from systematik.foundation.history.sqlite_triggers import q
from systematik.foundation.history.tracked import Tracked, tracked


@dataclass(frozen=True)
class Finding:
    """What is wrong: in which table, with which row, in words."""

    table: str
    key: int | None
    what: str

    def __str__(self) -> str:
        row = "" if self.key is None else f", id {self.key}"
        return f"{self.table}{row}: {self.what}"


@dataclass
class Verified:
    """What was counted and what was found wrong."""

    tables: int = 0
    events: int = 0
    versions: int = 0
    rows: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.findings


Check = Callable[[], Iterable[Finding]]
_checks: list[Check] = []


def register(check: Check) -> None:
    """Have `verify` ask also this: what a room or the files can prove of themselves."""
    _checks.append(check)


def verify() -> Verified:
    """Return what the record of this database holds and everything that is wrong with it; writes nothing."""
    found = Verified(events=Event.objects.count())
    found.findings += _guards()
    found.findings += _leftovers()
    found.findings += _backwards()
    existing = structure.columns(connection)
    for one in tracked():
        found.tables += 1
        lacking = _lacking(one, existing)
        if lacking:
            found.findings += lacking
            continue
        found.rows += _count(one.table)
        found.versions += _count(one.history)
        found.findings += [Finding(one.table, key, what) for key, what in verify_versions.wrong(one)]
        found.findings += _shadow(one)
    for check in _checks:
        found.findings += check()
    return found


def _lacking(one: Tracked, existing: dict[str, dict[str, str]]) -> list[Finding]:
    """Return which tables and columns are not there to be proved."""
    gone = {one.table: _("tabellen saknas"), one.history: _("tabellen med versioner saknas")}
    found = [Finding(table, None, what) for table, what in gone.items() if table not in existing]
    if found:
        return found
    return [
        Finding(one.history, None, _("kolumnen %(name)s saknas bland versionerna") % {"name": name})
        for name in one.columns
        if name not in existing[one.history]
    ]


def _backwards() -> Iterator[Finding]:
    """Yield the records that something is said to have happened to before what was written earlier.

    On PostgreSQL two may write at once, and the later one reach the log first.
    """
    text = (
        "SELECT DISTINCT kind, object_id FROM (SELECT kind, object_id, imported, effective_at, "
        "max(effective_at) OVER (PARTITION BY kind, object_id ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING "
        "AND 1 PRECEDING) AS latest FROM history_event WHERE object_id IS NOT NULL) e "
        "WHERE NOT imported AND effective_at < "
    )
    latest = "latest" if connection.vendor == "sqlite" else "latest - interval '5 minutes'"
    with connection.cursor() as cursor:
        cursor.execute(text + latest)
        for kind, key in cursor.fetchall():
            yield Finding(kind, key, _("en händelse ligger före en som skrevs tidigare"))


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {q(table)}")
        return int(cursor.fetchone()[0])


def _guards() -> Iterator[Finding]:
    for name in structure.standing_wrong(connection):
        yield Finding(name, None, _("vakten som för loggen saknas eller är ändrad"))


def _leftovers() -> Iterator[Finding]:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT event_id FROM history_open")
        for (event_id,) in cursor.fetchall():
            yield Finding("history_open", event_id, _("händelsen står öppen efter att den avslutats"))
        yield from _missing_numbers(cursor)


def _missing_numbers(cursor: Any) -> Iterator[Finding]:
    """Yield what was taken out of the log. SQLite leaves no number out; PostgreSQL does at each rollback."""
    numbered = [("history_event", "id"), *((one.history, "history_id") for one in tracked())]
    for table, key in numbered:
        cursor.execute(
            f"SELECT (SELECT count(*) FROM {q(table)}), (SELECT coalesce(max({q(key)}), 0) FROM {q(table)}), "
            "(SELECT seq FROM sqlite_sequence WHERE name = %s)",
            [table],
        )
        count, last, counted = cursor.fetchone()
        lacking = max(last, counted or 0) - count
        if lacking:
            yield Finding(table, None, _("%(count)s rader är borttagna ur loggen") % {"count": lacking})


def _shadow(one: Tracked) -> Iterator[Finding]:
    """Compare how much the view of the past shows of the end of time with how much is valid then."""
    if connection.vendor != "postgresql" or not one.shadowed:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [f"past.{q(one.table)}"])
        if not cursor.fetchone()[0]:
            return
        cursor.execute("SELECT set_config('systematik.moment', '9999-12-31 00:00:00+00', false)")
        cursor.execute(
            f"SELECT (SELECT count(*) FROM past.{q(one.table)}) - "
            f"(SELECT count(*) FROM {q(one.history)} WHERE \"valid_to\" > '9999-12-31 00:00:00+00')"
        )
        differs = cursor.fetchone()[0]
        cursor.execute("SELECT set_config('systematik.moment', '', false)")
    if differs:
        yield Finding(f"past.{one.table}", None, _("vyn över det förflutna visar inte alla rader"))
