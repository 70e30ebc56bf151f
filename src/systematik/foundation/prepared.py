"""A query that is written once and asked often: Django takes longer to write SQL than the database to answer it.

`@prepared` stands on a function that builds a QuerySet out of its arguments and reads nothing itself. What it gives is
called with the same arguments and returns the rows. The SQL is kept for the actor and everything else that is asked by
value; ids and the moment are filled in. Where the suite runs, every filling is compared with SQL written anew, once for
the same arguments on the same day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, wraps
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from systematik.foundation import answers, moulds
from systematik.foundation.reader import Reader, Values, reader

# So many forms are kept by a process: a few pages of each of some dozens who work at the same time.
KEPT = 1024
# Stands for an id while the SQL is written; no table counts so far.
STAND_IN = 8_000_000_000_000_000_000
# An id above it could be taken for one.
HIGHEST = STAND_IN // 2
# What was asked and found to be as it would be written anew, by a process that checks.
_compared: set[tuple[Any, ...]] = set()


class Text(str):
    """A text that is filled in as an id is, since each asks for another."""

    __slots__ = ()


class Reads(TypeError):
    """What a query reads while it is built may be otherwise the next time: such a one is built each time."""


@dataclass(frozen=True)
class Form:
    """A query as it was written: what reads its rows, its SQL, and which parameters are which of the ids."""

    queryset: Any
    compiler: Any
    converters: Any
    mould: moulds.Mould
    places: tuple[tuple[int, int], ...]
    reader: Reader | Values | None

    def filled(self, ids: list[Any], at: datetime | None) -> moulds.Written:
        """Return the SQL and its parameters for these ids and this moment."""
        sql, params = self.mould.cast(at) if at is not None else (self.mould.sql, self.mould.params)
        filled = list(params)
        for place, number in self.places:
            filled[place] = ids[number]
        return sql, tuple(filled)

    def rows(self, written: moulds.Written) -> list[Any]:
        """Return what the database answers, as the QuerySet would have."""
        if self.reader is not None:
            return self.reader.records(answers.rows(*written))
        compiler = _like(self.compiler)
        compiler.connection = connections[connection.alias]
        compiler.as_sql = lambda: written
        compiler.get_converters = lambda _expressions: self.converters
        asked = _like(self.queryset)
        asked._query = _like(self.queryset._query)
        asked._query.get_compiler = lambda *_args, **_kwargs: compiler
        return list(asked)


def prepared[**P, Row](build: Callable[P, QuerySet[Any, Row]]) -> Callable[P, list[Row]]:
    """Return the function that asks what `build` builds: ids as `int` or tuples of them, the moment as `at`."""

    @wraps(build)
    def ask(*args: Any, at: datetime | None = None) -> list[Row]:
        filled = _filled(build, _selecting, args, at)
        return filled[0].rows(filled[1]) if filled else list(_anew(build, args, at))

    return ask  # type: ignore[return-value]


def counted[**P](build: Callable[P, QuerySet[Any]]) -> Callable[P, int]:
    """Return the function that asks how many rows there are of what `build` builds."""

    @wraps(build)
    def ask(*args: Any, at: datetime | None = None) -> int:
        filled = _filled(build, _counting, args, at)
        if filled is None:
            return int(_anew(build, args, at).count())
        return int(answers.rows(*filled[1])[0][0])

    return ask  # type: ignore[return-value]


def _filled(
    build: Any, write: Any, args: tuple[Any, ...], at: datetime | None
) -> tuple[Form, moulds.Written] | None:
    """Return the form with its SQL filled in, None where the query has to be built."""
    ids: list[Any] = []
    values = tuple([_taken(value, ids) for value in args])
    if ids and max([0 if type(each) is Text else each for each in ids]) >= HIGHEST:
        return None
    around = _circumstances()
    form = _form(build, write, values, len(ids), at is not None, *around)
    if form is None:
        return None
    written = form.filled(ids, at)
    if settings.PREPARED_IS_CHECKED:
        asked = (build, write, values, *ids, at and timezone.localdate(at), *around)
        if asked not in _compared:
            _compare(written, write(_anew(build, args, at)), f"{build.__qualname__}{args}")
            _compared.add(asked)
    return form, written


def _compare(written: moulds.Written, anew: moulds.Written, told: str) -> None:
    if anew != written:
        raise AssertionError(f"{told}: {written} is not {anew}")


def first_or_404[Row](rows: list[Row]) -> Row:
    """Return the only row that was asked for; raises Http404 where there is none."""
    if not rows:
        raise Http404
    return rows[0]


def padded(ids: Iterable[int]) -> tuple[int, ...]:
    """Return the ids in order, and ids of nothing up to a number that is shared: two lists of about as many are one form."""
    wanted = sorted(ids)
    size = 1 << max(0, len(wanted) - 1).bit_length()
    return (*wanted, *range(-1, len(wanted) - size - 1, -1))


def _taken(value: Any, ids: list[Any]) -> Any:
    """Return what is asked by value, and in place of an id its stand-in; the id is put last among the ids."""
    if type(value) is int or type(value) is Text:
        ids.append(value)
        return type(value)(STAND_IN + len(ids) - 1)
    if not isinstance(value, tuple):
        return value
    if value and set(map(type, value)) == {int}:
        ids += value
        return tuple(range(STAND_IN + len(ids) - len(value), STAND_IN + len(ids)))
    return tuple([_taken(each, ids) for each in value])


def _circumstances() -> tuple[Any, ...]:
    """Return what the same arguments may be written differently by: engine, reading of the past, language."""
    database = connections[DEFAULT_DB_ALIAS]
    return database.vendor, database.features.allows_group_by_selected_pks, get_language()


@lru_cache(maxsize=KEPT)
def _form(
    build: Any, write: Any, values: tuple[Any, ...], number: int, has_moment: bool, *_circumstances: Any
) -> Form | None:
    """Return the form, or None where the query asks for nothing or can't be filled in.

    A QuerySet of a kind of its own may do with its rows whatever it likes, and is built each time.
    """
    querysets: list[Any] = []

    def written(at: datetime | None) -> moulds.Written:
        querysets.append(_built(build, values, at))
        found: moulds.Written = write(querysets[-1])
        return found

    try:
        mould = moulds.mould(written) if has_moment else moulds.Mould(*written(None), {}, frozenset())
    except EmptyResultSet:
        return None
    except Reads:
        if settings.PREPARED_IS_CHECKED:
            raise
        return None
    if type(querysets[0]) is not QuerySet:
        return None
    places = _places(mould.params, number) if mould else {}
    if mould is None or _has_more(mould, places):
        if settings.PREPARED_IS_CHECKED:
            raise AssertionError(f"{build.__qualname__}{values} can't be filled in: {mould}")
        return None
    compiler = querysets[0].query.get_compiler(using=connection.alias)
    compiler.as_sql()
    converters = compiler.get_converters([each[0] for each in compiler.select[: compiler.col_count]])
    reads = reader(querysets[0], compiler, converters)
    return Form(querysets[0], compiler, converters, mould, tuple(places.items()), reads)


def _places(params: tuple[Any, ...], number: int) -> dict[int, int]:
    """Return which parameter is which of the ids; PostgreSQL's driver is given numbers of kinds of its own."""
    stand_ins = {kind(STAND_IN + each): each for each in range(number) for kind in (int, str)}
    return {
        place: stand_ins[value]
        for place, value in enumerate(params)
        if isinstance(value, int | str) and value in stand_ins
    }


def _has_more(mould: moulds.Mould, places: dict[int, int]) -> bool:
    """Return whether a stand-in went anywhere else: into the text, or into another number."""
    others = [value for place, value in enumerate(mould.params) if place not in places]
    return str(STAND_IN)[:-5] in f"{mould.sql} {others}"


def _built(build: Any, args: tuple[Any, ...], at: datetime | None) -> Any:
    with connection.execute_wrapper(_refuse):
        return _anew(build, args, at)


def _anew(build: Any, args: tuple[Any, ...], at: datetime | None) -> Any:
    return build(*args, **({} if at is None else {"at": at}))


def _refuse(*_args: Any) -> NoReturn:
    raise Reads


def _selecting(queryset: Any) -> moulds.Written:
    sql, params = queryset.query.get_compiler(using=connection.alias).as_sql()
    return sql, tuple(params)


def _counting(queryset: Any) -> moulds.Written:
    sql, params = _selecting(queryset.order_by().values("pk"))
    return f"SELECT COUNT(*) FROM ({sql}) counted", params  # noqa: S608 - Django's own SQL


def _like(found: Any) -> Any:
    """Return another of the same kind with the same attributes: copying a QuerySet would ask it."""
    made = object.__new__(type(found))
    made.__dict__.update(found.__dict__)
    return made
