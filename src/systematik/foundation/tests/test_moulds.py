"""A mould gives for any day what writing the SQL anew for that day gives."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from systematik.engine.months import after_months
from systematik.foundation import facts, moulds
from systematik.foundation.history.past import end_of_day
from tests.world import World

DAYS = [date(2024, 1, 1) + timedelta(days=37 * number) for number in range(24)]


@pytest.mark.slow
def test_every_fact_is_cast_as_it_would_be_written(world: World) -> None:
    for fact in facts.facts():
        for name in ("Alva", "Bo"):
            asked = (fact.name,), world.actor(name), world.root.pk
            made = moulds.mould(lambda at, asked=asked: facts._write(*asked, at))
            assert made is not None, fact.name
            for day in DAYS:
                assert made.cast(end_of_day(day)) == facts._write(*asked, end_of_day(day)), (fact.name, day)


def test_days_months_and_moments_follow_the_day_and_the_rest_stays(db: None) -> None:
    def write(at):
        day = timezone.localdate(at)
        as_date, as_moment = connection.ops.adapt_datefield_value, connection.ops.adapt_datetimefield_value
        later = [as_date(after_months(day, number)) for number in (-14, 1, 3)]
        return "SELECT 1", (as_date(day - timedelta(days=365)), 7, as_moment(at), "fast", *later)

    made = moulds.mould(write)
    assert made is not None
    for day in DAYS:
        assert made.cast(end_of_day(day)) == write(end_of_day(day))


@pytest.mark.parametrize(
    "write",
    [
        lambda at: ("SELECT 1", (at.replace(day=1).date(),)),
        lambda at: ("SELECT 1", (at.replace(day=28).date(),)),
        lambda at: ("SELECT 1", (at.year,)),
        lambda at: (f"SELECT {at.month}", ()),
        lambda at: ("SELECT 1", (1,) * at.month),
    ],
    ids=["first of the month", "a day of the month", "year", "text", "number of parameters"],
)
def test_what_follows_the_day_in_another_way_has_no_mould(db: None, write) -> None:
    assert moulds.mould(write) is None
