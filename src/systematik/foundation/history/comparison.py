"""What differs between two days: which rows came, went and changed, and how; a record field by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Model

from systematik.foundation import refs
from systematik.foundation.history import foreign, versions
from systematik.foundation.history.changes import Change, Shown, changes, compared
from systematik.foundation.history.timeline import Step, retold, tables


class Moved(NamedTuple):
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
    steps = list(_between(actor, ref, before, after))
    return changes(steps, Shown(actor, ref, steps), after)


def _between(actor: Any, ref: refs.Ref, before: datetime, after: datetime) -> Iterator[Step]:
    for model, lookup in tables(ref):
        rows: dict[int, list[Any]] = defaultdict(lambda: [None, None])
        for version in _open(actor, ref, model, lookup):
            for place, moment in enumerate((before, after)):
                if version.at(moment):
                    rows[version.key][place] = version.row
        yield from (Step(model, lookup, was, became) for was, became in rows.values() if was is not became)


def _open(actor: Any, ref: refs.Ref, model: type[Model], lookup: str) -> list[versions.Version]:
    """Return the versions that belong to no record which the actor may not see."""
    read = versions.of_home(model, lookup, ref.id)
    if not lookup:
        return retold(read, refs.kind(ref.kind).retold(actor, ref.id))
    names = foreign.keys(ref, model)
    held = [{name: getattr(version.row, name) for name in names} for version in read]
    shut = foreign.closed(actor, ref, model, held)
    return [version for version, row in zip(read, held, strict=True) if not foreign.is_closed(row, shut)]
