"""Rows put on their owners are what `prefetch_related` would have given, and cost no query."""

import pytest

from systematik.foundation import prefetched
from systematik.registers.organisation.models import Unit

pytestmark = pytest.mark.django_db


def test_rows_come_in_their_order_and_ask_nothing(world, django_assert_num_queries):
    owners = list(Unit.objects.order_by("path"))
    rows = list(Unit.objects.exclude(parent=None).order_by("-name"))
    prefetched.put(owners, "children", rows)
    with django_assert_num_queries(0):
        found = {owner: list(owner.children.all()) for owner in owners}
    assert found == {owner: [row for row in rows if row.parent_id == owner.pk] for owner in owners}
    assert [] in found.values()


def test_nothing_is_put_on_nobody(world, django_assert_num_queries):
    with django_assert_num_queries(0):
        prefetched.put([], "children", [])
