"""A requirement is as far as its best measure takes it, and no further."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from systematik.engine.implementation import NOTHING, SCALE, Held, Status, Support, implementation

SUPPORTS = st.builds(
    Support,
    measure=st.integers(1, 9),
    state=st.sampled_from(["", "planned", "partly", "in_place", "retired"]),
    whole=st.booleans(),
    everywhere=st.booleans(),
    evidence=st.integers(0, 3),
    stale=st.integers(0, 3),
)


@pytest.mark.parametrize(
    ("support", "status", "held"),
    [
        (Support(1, "in_place"), Status.IN_PLACE, ()),
        (Support(1, "partly"), Status.PARTLY, ()),
        (Support(1, "planned"), Status.PLANNED, ()),
        (Support(1, "in_place", whole=False), Status.PARTLY, (Held.PART_OF_REQUIREMENT,)),
        (Support(1, "in_place", everywhere=False), Status.PARTLY, (Held.PART_OF_UNIT,)),
        (Support(1, "in_place", evidence=2, stale=1), Status.PARTLY, (Held.STALE_EVIDENCE,)),
    ],
)
def test_one_measure(support, status, held):
    found = implementation([support])
    assert (found.status, found.weighed[0].held) == (status, held)


def test_what_does_not_hold_here_counts_for_nothing():
    assert implementation([Support(1, ""), Support(2, "retired")]) == NOTHING
    assert implementation([]) == NOTHING


def test_evidence_that_holds_shows_it():
    assert implementation([Support(1, "in_place", evidence=1)]).is_shown
    assert not implementation([Support(1, "in_place")]).is_shown
    # Evidence of what is only planned says nothing of what is in place.
    assert not implementation([Support(1, "in_place"), Support(2, "planned", evidence=1)]).is_shown


@given(st.lists(SUPPORTS, max_size=6), SUPPORTS)
def test_another_measure_never_makes_it_worse(several, more):
    before, after = implementation(several).status, implementation([*several, more]).status
    assert SCALE.index(after) <= SCALE.index(before)


@given(st.lists(SUPPORTS, max_size=6))
def test_the_order_of_measures_does_not_matter(several):
    assert implementation(several).status == implementation(several[::-1]).status
