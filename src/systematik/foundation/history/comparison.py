"""What differs between two days: which rows came, went and changed, and how; a record field by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from systematik.foundation import refs
from systematik.foundation.history.changes import Change, Shown, changes, compared
from systematik.foundation.history.timeline import Retell, Step, kept_versions


@dataclass(frozen=True)
class Moved:
    """A row that both days have, with what differs."""

    title: str
    url: str
    changes: list[Change]


@dataclass(frozen=True)
class Comparison:
    """Rows of the later day alone, of the earlier day alone, and of both but not alike; each in its list's order."""

    came: list[Any]
    went: list[Any]
    changed: list[Moved]


def of_rows(before: Iterable[Any], after: Iterable[Any]) -> Comparison:
    """Compare two readings of a list; a row has key, title, url and fields as (label, text)."""
    then, now = {row.key: row for row in before}, {row.key: row for row in after}
    both = [(then[key], row) for key, row in now.items() if key in then]
    return Comparison(
        came=[row for key, row in now.items() if key not in then],
        went=[row for key, row in then.items() if key not in now],
        changed=[_moved(old, new) for old, new in both if old.fields != new.fields],
    )


def _moved(old: Any, new: Any) -> Moved:
    pairs = zip(old.fields, new.fields, strict=True)
    differing = [compared(label, was, became) for (label, was), (_, became) in pairs if was != became]
    return Moved(new.title, new.url, differing)


def of_record(actor: Any, ref: refs.Ref, *, before: datetime, after: datetime) -> list[Change]:
    """Return what differs in a record and its parts; the caller has made sure that the actor may read its history."""
    retell = refs.kind(ref.kind).retold(actor, ref.id)
    steps = list(_between(ref, retell, before, after))
    rows = [row for step in steps for row in (step.before, step.after) if row]
    return changes(steps, Shown(actor, ref, rows), after)


def _between(ref: refs.Ref, retell: Retell, before: datetime, after: datetime) -> Iterator[Step]:
    for model, lookup, read in kept_versions(ref, retell):
        rows: dict[int, list[Any]] = defaultdict(lambda: [None, None])
        for version in read:
            for place, moment in enumerate((before, after)):
                if version.at(moment):
                    rows[version.key][place] = version.row
        yield from (Step(model, lookup, was, became) for was, became in rows.values() if was is not became)
