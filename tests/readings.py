"""Records that the product reads by its own way, held against those that Django makes of the same rows."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db import connection
from django.db.models import Model
from django.db.models.query import ModelIterable

from systematik.foundation.prepared import _like
from systematik.foundation.reader import Reader

# Each actor, language and way of asking has a reader of its own; more answers of the same teach little.
ENOUGH = 10
_compilers: dict[int, tuple[Reader, Any]] = {}
_compared: Counter[int] = Counter()


def check() -> None:
    """Compare the records of each reader's first answers that have any, in all of the suite."""
    plain = Reader.records

    def records(self: Reader, rows: Any) -> list[Any]:
        ours = plain(self, rows)
        if not ours or _compared[id(self)] >= ENOUGH:
            return ours
        _compared[id(self)] += 1
        for one, other in zip(ours, _djangos(self, rows), strict=True):
            if difference := _difference(one, other):
                raise AssertionError(f"{self.queryset.model.__name__}: {difference}")
        return ours

    Reader.records = records  # type: ignore[method-assign]


def _djangos(reader: Reader, rows: Any) -> list[Any]:
    if id(reader) not in _compilers:
        compiler = reader.queryset.query.get_compiler(using=connection.alias)
        compiler.as_sql()
        # The reader is kept beside, so that its number is nobody else's.
        _compilers[id(reader)] = reader, compiler
    compiler = _like(_compilers[id(reader)][1])
    compiler.execute_sql = lambda **_options: [rows]
    asked = _like(reader.queryset)
    asked._query = _like(asked._query)
    asked._query.get_compiler = lambda *_args, **_kwargs: compiler
    return list(ModelIterable(asked))


def _difference(one: Any, other: Any, compared: tuple[Model, ...] = ()) -> str:
    """Return where two records differ, or an empty text; what ours has fetched beside it counts for nothing."""
    if not isinstance(other, Model):
        return "" if one == other else f"{one!r} is not {other!r}"
    if type(one) is not type(other):
        return f"{type(one)} is not {type(other)}"
    # One of a pair points back at the other.
    if any(each is other for each in compared):
        return ""
    beyond = (*compared, other)
    names = [name for name in vars(other) if name != "_state"]
    apart = [name for name in names if _difference(vars(one).get(name), vars(other)[name], beyond)]
    ours, theirs = one._state, other._state
    apart += [name for name in ("db", "adding", "fetch_mode") if getattr(ours, name) != getattr(theirs, name)]
    for name, joined in theirs.fields_cache.items():
        if _difference(ours.fields_cache.get(name), joined, beyond):
            apart.append(name)
    return f"{', '.join(apart)} of {other.pk}" if apart else ""
