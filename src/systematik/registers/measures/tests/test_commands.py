"""A safeguard from the day it is planned until it is retired, and the units that deviate from it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from systematik.foundation.access.decisions import Denied
from systematik.foundation.history.models import Event
from systematik.foundation.workflow import CannotAdvance
from systematik.registers.measures import commands, queries
from systematik.registers.measures.models import Deviation, Happening, Measure, YearCost
from systematik.registers.measures.tests.rights import stood, team_of
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


def days(number):
    return timezone.localdate() + timedelta(days=number)


def test_how_far_it_has_come_is_kept_day_by_day(world):
    measure, later = stood(world.education, note="Beställt"), now() + timedelta(days=30)
    commands.assess_measure(SYSTEM, measure=measure, state="partly", maturity=2, on=days(20), at=later)
    commands.assess_measure(SYSTEM, measure=measure, state="in_place", maturity=3, note="Prov", at=later)
    told = Happening.objects.filter(measure=measure).order_by("pk")
    assert list(told.values_list("on", "state", "maturity", "note")) == [
        (days(0), "planned", None, "Beställt"),
        (days(20), "partly", 2, ""),
        (days(30), "in_place", 3, "Prov"),
    ]
    assert (measure.state, measure.maturity, measure.since_on) == ("in_place", 3, days(30))
    for day, words in ((days(31), "inte kommit än"), (days(29), "efter den")):
        with pytest.raises(ValidationError, match=words):
            commands.assess_measure(SYSTEM, measure=measure, state="partly", on=day, at=later)
    with pytest.raises(ValidationError) as refused:
        commands.assess_measure(SYSTEM, measure=measure, state="in_place", maturity=6, at=later)
    assert list(refused.value.error_dict) == ["maturity"]


def test_it_is_looked_over_in_its_rhythm(world):
    measure = stood(world.education, review_months=12)
    first = measure.review_on
    commands.review_measure(SYSTEM, measure=measure, at=now() + timedelta(days=400))
    assert (measure.reviewed_on, measure.review_on > first) == (days(400), True)
    commands.change_measure(SYSTEM, measure=measure, review_months=None, at=now() + timedelta(days=401))
    assert measure.review_on is None


def test_what_is_retired_protects_nothing_and_may_be_taken_up_again(world):
    measure = stood(world.education, state="in_place")
    with pytest.raises(ValidationError, match="varför"):
        commands.retire_measure(SYSTEM, measure=measure, reason=" ", at=now())
    commands.retire_measure(SYSTEM, measure=measure, reason="Ersatt", at=now())
    with pytest.raises(CannotAdvance, match="avvecklad"):
        commands.assess_measure(SYSTEM, measure=measure, state="partly", at=now())
    commands.resume_measure(SYSTEM, measure=measure, at=now())
    assert measure.state == "planned"
    verbs = Event.objects.filter(kind="measure", object_id=measure.pk).order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "measure.registered",
        "measure.retired",
        "measure.resumed",
    ]


def test_it_costs_so_much_a_year(world):
    measure = stood(world.education)
    for year, amount in ((2026, 40_000), (2027, 50_000), (2026, 45_000)):
        commands.set_cost(SYSTEM, measure=measure, year=year, amount=amount, at=now())
    assert list(YearCost.objects.order_by("year").values_list("year", "amount")) == [
        (2026, 45_000),
        (2027, 50_000),
    ]
    commands.set_cost(SYSTEM, measure=measure, year=2026, amount=None, at=now())
    assert queries.card(SYSTEM, measure, at=now()).total == 50_000


def test_a_unit_below_follows_it_until_it_deviates_and_again_when_that_ends(world):
    measure = stood(world.root, state="in_place")
    team = team_of(world.education)

    def states():
        return [
            queries.holding_in(unit, [measure])[measure.pk].state
            for unit in (world.root, world.education, team)
        ]

    assert states() == ["in_place"] * 3
    given = {"measure": measure, "reason": "Egen lösning", "decided_by": "Chefen", "at": now()}
    made = commands.deviate(SYSTEM, unit=world.education, state="partly", **given)
    assert states() == ["in_place", "partly", "partly"]
    own = commands.deviate(SYSTEM, unit=team, **given)
    assert (states(), own.words) == (["in_place", "partly", ""], "Gäller inte här")
    commands.deviate(SYSTEM, unit=team, state="planned", **given)
    assert states() == ["in_place", "partly", "planned"]
    commands.end_deviation(SYSTEM, deviation=made, at=now())
    assert states() == ["in_place", "in_place", "planned"]


def test_a_deviation_that_another_tab_has_ended_ends_no_later(world):
    made = commands.deviate(
        SYSTEM,
        measure=stood(world.root),
        unit=world.education,
        reason="Har eget",
        decided_by="Chefen",
        at=now(),
    )
    in_another_tab = Deviation.objects.get(pk=made.pk)
    commands.end_deviation(SYSTEM, deviation=made, at=now())
    with pytest.raises(commands.CannotDeviate, match="redan upphört"):
        commands.end_deviation(SYSTEM, deviation=in_another_tab, at=now() + timedelta(days=3))
    assert Deviation.objects.get().ended_on == timezone.localdate()
    assert Event.objects.filter(verb="measure.deviation_ended").count() == 1


def test_what_stands_further_down_protects_a_part(world):
    measure = stood(world.education, state="in_place")
    found = queries.holding_in(world.root, [measure])[measure.pk]
    assert (found.state, found.is_part) == ("in_place", True)
    assert list(Measure.objects.filter(queries.here(world.root.path))) == [measure]
    assert list(Measure.objects.filter(queries.here(world.social.path))) == []


def test_only_units_below_deviate_and_only_with_a_reason(world):
    measure = stood(world.education)
    given = {"measure": measure, "decided_by": "Chefen", "at": now()}
    for unit in (world.education, world.social, world.root):
        with pytest.raises(commands.CannotDeviate, match="under"):
            commands.deviate(SYSTEM, unit=unit, reason="Eget", **given)
    with pytest.raises(ValidationError, match="varför"):
        commands.deviate(SYSTEM, unit=team_of(world.education), reason="", **given)


def test_a_manager_reads_what_holds_from_above_and_changes_only_the_own(world):
    bo = world.actor("Bo")
    above, own, other = stood(world.root, "A"), stood(world.education, "B"), stood(world.social, "C")
    assert list(queries.measures(bo).order_by("title")) == [above, own]
    assert list(queries.editable(bo)) == [own]
    for measure in (above, other):
        with pytest.raises(Denied):
            commands.change_measure(bo, measure=measure, title="X", at=now())
    made = commands.deviate(bo, measure=above, unit=world.education, reason="Eget", decided_by="Bo", at=now())
    assert made.decided_on == date.fromisoformat(str(days(0)))
