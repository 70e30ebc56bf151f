"""What a transaction within a transaction is called, so that the driver has its statements ready."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import connections, transaction
from django.test.utils import CaptureQueriesContext

from systematik.foundation.sqlite.base import DatabaseWrapper


@pytest.fixture
def own(db: None):
    """Return a connection of the embedded engine, whichever the suite runs on, under a name of its own."""
    file = {**connections["default"].settings_dict, **settings.SQLITE, "NAME": ":memory:"}
    own = DatabaseWrapper(file, "savepoints")
    connections["savepoints"] = own
    with transaction.atomic(using="savepoints"):
        yield own
    own.close()
    del connections["savepoints"]


@contextmanager
def within(own: Any):
    with transaction.atomic(using=own.alias):
        yield


def said(own: Any) -> list[str]:
    """Return what two transactions, one within the other, tell the database."""
    with CaptureQueriesContext(own) as asked, within(own), within(own):
        pass
    return [each["sql"] for each in asked.captured_queries]


def test_they_are_called_the_same_each_time_and_not_as_the_one_around_them(own) -> None:
    first = said(own)
    assert first == said(own)
    assert len(set(first)) == 4


def test_what_the_inner_one_wrote_is_taken_back_alone(own) -> None:
    with own.cursor() as cursor:
        cursor.execute("CREATE TABLE written (word)")
        for word in ("kept", "taken back"):
            with within(own):
                cursor.execute("INSERT INTO written VALUES (%s)", [f"around {word}"])
                with within(own):
                    cursor.execute("INSERT INTO written VALUES (%s)", [word])
                    transaction.set_rollback(word == "taken back", using=own.alias)
        cursor.execute("SELECT word FROM written ORDER BY rowid")
        assert [word for (word,) in cursor.fetchall()] == ["around kept", "kept", "around taken back"]
