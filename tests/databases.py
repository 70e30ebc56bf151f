"""A database of a test's own: what many connections, or changes to the tables themselves, need.

The suite's own is rolled back after each test; what was committed to it would stay, for the log is insert-only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Barrier
from typing import Any

from django.db import connections


def counted() -> None:
    """Let a server count the rows of its tables, as one in use does by itself.

    Without, PostgreSQL plans as if each were all but empty, and joins what it thinks is one row with one row: minutes.
    """
    if connections["default"].vendor == "postgresql":
        with connections["default"].cursor() as cursor:
            cursor.execute("ANALYZE")


@contextmanager
def copied(folder: Path) -> Iterator[None]:
    """Let every connection within lead to a copy of the suite's database: a file, or a database on the server."""
    ours = connections["default"]
    settings = connections.settings["default"]
    name = _on_server(ours) if ours.vendor == "postgresql" else _in_file(ours, folder)
    connections.settings["default"] = {**settings, "NAME": name}
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"], connections["default"] = settings, ours
        if ours.vendor == "postgresql":
            with ours._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _in_file(ours: Any, folder: Path) -> str:
    # By another connection to the same memory: the suite's own is within its transaction.
    with closing(ours.Database.connect(ours.settings_dict["NAME"], uri=True)) as another:
        another.execute("VACUUM INTO ?", [str(folder / "copied.sqlite3")])
    return str(folder / "copied.sqlite3")


def _on_server(ours: Any) -> str:
    # Nobody may be connected to what is copied; the suite's transaction has nothing in it yet.
    template = ours.settings_dict["NAME"]
    ours.close()
    with ours._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{template}_copied" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{template}_copied" TEMPLATE "{template}"')
    return f"{template}_copied"


def at_once(*doings: Callable[[], Any]) -> list[Any]:
    """Do each in a thread with its own connection, starting together; return what each gave."""
    start = Barrier(len(doings))

    def do(doing: Callable[[], Any]) -> Any:
        connections["default"].ensure_connection()
        start.wait(timeout=30)
        try:
            return doing()
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(len(doings)) as pool:
        return [each.result(timeout=60) for each in [pool.submit(do, doing) for doing in doings]]
