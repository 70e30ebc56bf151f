"""Rows that are asked for on the short way are those that Django's own cursor brings."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.db.utils import OperationalError
from django.utils import timezone

from systematik.foundation import answers
from systematik.foundation.history import past
from systematik.registers.organisation.models import Unit

ASKED = f"SELECT name, %s FROM {Unit._meta.db_table} ORDER BY id"


def as_django(sql, params=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def test_rows_are_those_of_djangos_cursor(world):
    assert answers.rows(ASKED, ["å % ä"]) == as_django(ASKED, ["å % ä"])
    assert len(answers.rows(ASKED, ["x"])) == Unit.objects.count() > 1


def test_rows_are_read_as_of_the_moment(world):
    long_ago = timezone.now() - timedelta(days=365 * 200)
    with past.as_of(long_ago):
        assert answers.rows(ASKED, ["x"]) == as_django(ASKED, ["x"]) == []
    assert answers.rows(ASKED, ["x"])


def test_statements_are_noted_where_somebody_counts_them(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        answers.rows(ASKED, ["x"])


def test_what_the_database_refuses_is_djangos_error(world):
    with pytest.raises((ProgrammingError, OperationalError)), transaction.atomic():
        answers.rows("SELECT nothing FROM nowhere")
    assert answers.rows(ASKED, ["x"])


def test_nothing_is_asked_in_a_transaction_that_has_failed(world):
    with pytest.raises(TransactionManagementError), transaction.atomic():
        connection.set_rollback(True)
        answers.rows(ASKED, ["x"])
