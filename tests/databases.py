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
    if ours.vendor == "postgresql":
        template = ours.settings_dict["NAME"]
        # Nobody may be connected to what is copied; the suite's transaction has nothing in it yet.
        ours.close()
        with on_server("copied", template) as name, leading_to(name):
            yield
    else:
        with leading_to(_in_file(ours, folder)):
            yield


@contextmanager
def leading_to(name: str) -> Iterator[None]:
    """Let every connection within lead to another database."""
    ours, settings = connections["default"], connections.settings["default"]
    connections.settings["default"] = {**settings, "NAME": name}
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"], connections["default"] = settings, ours


@contextmanager
def on_server(ending: str, template: str = "template1") -> Iterator[str]:
    """Make a database on the server, called as the suite's own with this ending, and take it away; give its name."""
    ours = connections["default"]
    name = f"{ours.settings_dict['NAME']}_{ending}"
    with ours._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield name
    finally:
        with ours._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _in_file(ours: Any, folder: Path) -> str:
    # By another connection to the same memory: the suite's own is within its transaction.
    with closing(ours.Database.connect(ours.settings_dict["NAME"], uri=True)) as another:
        another.execute("VACUUM INTO ?", [str(folder / "copied.sqlite3")])
    return str(folder / "copied.sqlite3")


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
