"""The engine that settings name: Django's own, less the calls that the library at hand lacks."""

from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.features import DatabaseFeatures as DjangoFeatures
from django.db.backends.sqlite3.operations import DatabaseOperations as DjangoOperations

# Connection.getlimit is missing from pysqlite3; these are the limits it is compiled with.
MAX_PARAMS, MAX_COLUMNS = 250_000, 2_000
# So many queries are kept as the driver takes them: as many as `@prepared` keeps.
KEPT = 1024


class DatabaseFeatures(DjangoFeatures):
    max_query_params = MAX_PARAMS


class DatabaseOperations(DjangoOperations):
    def _quote_params_for_last_executed_query(self, params: Any) -> tuple[Any, ...]:
        """Return the parameters as SQL writes them, for the record of queries that tests count."""
        quoted: tuple[Any, ...] = ()
        for start in range(0, len(params), MAX_COLUMNS):
            some = params[start : start + MAX_COLUMNS]
            sql = f"SELECT {', '.join(['QUOTE(?)'] * len(some))}"
            quoted += self.connection.connection.execute(sql, some).fetchone()
        return quoted


class Cursor(base.SQLiteCursorWrapper):
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
    # The raw connection that tells its views which moment is read.
    systematik_following: Any = None

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
