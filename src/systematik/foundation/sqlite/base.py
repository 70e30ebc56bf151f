"""The engine that settings name: Django's own, less the calls that the library at hand lacks."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.features import DatabaseFeatures as DjangoFeatures
from django.db.backends.sqlite3.operations import DatabaseOperations as DjangoOperations
from django.utils.dateparse import parse_date, parse_datetime

# Connection.getlimit is missing from pysqlite3; these are the limits it is compiled with.
MAX_PARAMS, MAX_COLUMNS = 250_000, 2_000
# So many queries are kept as the driver takes them: as many as `@prepared` keeps.
KEPT = 1024
# The same days and moments stand in many rows: so many are kept as they were read out of their bytes.
KEPT_TIMES = 4096
for _declared, _parsed in (("date", parse_date), ("datetime", parse_datetime)):
    base.DatabaseWrapper.Database.register_converter(
        _declared, lru_cache(maxsize=KEPT_TIMES)(base.decoder(_parsed))
    )


class DatabaseFeatures(DjangoFeatures):
    max_query_params = MAX_PARAMS


class DatabaseOperations(DjangoOperations):
    def convert_datetimefield_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Return the moment; one that the driver has read needs but to be told which zone the file is in."""
        if isinstance(value, datetime) and value.tzinfo is None:
            return value.replace(tzinfo=self.connection.timezone)
        return super().convert_datetimefield_value(value, expression, connection)

    def _quote_params_for_last_executed_query(self, params: Any) -> tuple[Any, ...]:
        """Return the parameters as SQL writes them, for the record of queries that tests count."""
        quoted: tuple[Any, ...] = ()
        for start in range(0, len(params), MAX_COLUMNS):
            some = params[start : start + MAX_COLUMNS]
            sql = f"SELECT {', '.join(['QUOTE(?)'] * len(some))}"
            quoted += self.connection.connection.execute(sql, some).fetchone()
        return quoted


class Cursor(base.SQLiteCursorWrapper):
    def execute(self, query: str, params: Any = None) -> Any:
        """Run a statement; Django asks of each whether its parameters have names."""
        if type(params) is tuple or type(params) is list:
            return super(base.SQLiteCursorWrapper, self).execute(_positional(query), params)
        return super().execute(query, params)

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """Return the query as SQLite's driver takes it; what is asked often is looked through once."""
        if param_names is not None:
            return str(super().convert_query(query, param_names=param_names))
        return _positional(query)


@lru_cache(maxsize=KEPT)
def _positional(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
    ops_class = DatabaseOperations
    # Set while the connection reads the past (history/sqlite_past.py).
    systematik_shadows: Any = None
    # A second connection to the same file, which can't write.
    systematik_reader: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The raw connections that tell their views which moment is read.
        self.systematik_following: set[Any] = set()

    @contextmanager
    def apart(self) -> Iterator[bool]:
        """Let a connection that can't write take this one's place, and yield whether it has: within a transaction it
        would not see what was written, and into memory there leads but one.
        """
        if self.in_atomic_block or self.is_in_memory_db():
            yield False
            return
        self.ensure_connection()
        writing: Any = self.connection
        self.connection = self.systematik_reader = self.systematik_reader or self._reader()
        try:
            yield True
        finally:
            self.connection = writing

    def _reader(self) -> Any:
        params = self.get_connection_params()
        raw = self.get_new_connection(
            params | {"database": f"{Path(params['database']).absolute().as_uri()}?mode=ro"}
        )
        raw.isolation_level = None
        return raw

    def _close(self) -> None:
        super()._close()  # type: ignore[misc]
        self.systematik_following.clear()
        self.close_reader()

    def close_reader(self) -> None:
        """Let go of the connection that can't write; the next who reads the past opens another."""
        if self.systematik_reader is not None:
            self.systematik_reader.close()
            self.systematik_reader = None

    def savepoint(self) -> Any:
        """Call it by how deep it lies, which tells it apart from those that are open.

        Django counts on for as long as the connection lives. The driver keeps so many statements, and once it is full of
        those that never come again it lets go of each new one as soon as the next comes: SQLite plans for it each time.
        """
        self.savepoint_state = len(self.savepoint_ids)
        return super().savepoint()

    def create_cursor(self, name: str | None = None) -> Any:
        """Return a cursor of the connection."""
        return self.connection.cursor(factory=Cursor)

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]
        if self.systematik_shadows:
            self.systematik_shadows.forget()

    def _start_transaction_under_autocommit(self) -> None:
        # Who reads the past never writes, and needs no writer's lock.
        if self.systematik_shadows:
            self.cursor().execute("BEGIN")
        else:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
