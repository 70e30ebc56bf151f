"""The pages of measures as people use them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from systematik.foundation import facts
from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.registers.measures.models import Measure
from systematik.registers.measures.tests.rights import stood, team_of
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def page(world, who, name, *args, query=""):
    answer = world.client(who).get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_bo_takes_up_a_measure_and_says_how_far_it_has_come(world):
    bo = world.client("Bo")
    given = {"title": "Tvåfaktor", "type": "technical", "state": "planned", "unit": world.education.pk}
    made = bo.post(reverse("measure_new"), {**given, "mitigates": "Stulna lösenord", "review_months": 12})
    measure = Measure.objects.get()
    assert made.url == reverse("measure", args=[measure.pk])
    bo.post(
        reverse("measure_assess", args=[measure.pk]), {"state": "partly", "maturity": 2, "note": "Hälften"}
    )
    bo.post(reverse("measure_cost", args=[measure.pk]), {"year": 2026, "amount": 90000})
    team = team_of(world.education)
    bo.post(
        reverse("measure_deviate", args=[measure.pk]),
        {"unit": team.pk, "state": "", "decided_by": "Bo", "reason": "Delade konton"},
    )
    text = page(world, "Bo", "measure", measure.pk)
    for words in (
        "Tvåfaktor",
        "Stulna lösenord",
        "Delvis införd",
        "Hälften",
        "mognad 2 av 5",
        "Delade konton",
    ):
        assert words in text
    assert "Gäller inte här" in text


def test_what_is_missing_is_said_and_what_was_typed_stays(world):
    answer = world.client("Bo").post(reverse("measure_new"), {"title": "Larm", "maturity": "9"})
    text = answer.content.decode()
    assert (answer.status_code, "Larm" in text, Measure.objects.exists()) == (200, True, False)


def test_what_is_secret_is_covered_on_its_page_and_in_the_list(world):
    measure = stood(world.education, "Fällan i nätet", description="Står på port 22")
    for name in ("title", "description"):
        mark_secret(
            SYSTEM,
            kind="measure",
            pk=measure.pk,
            field=name,
            ground="OSL 18:8",
            assessed_by="Alva",
            at=timezone.now(),
        )
    for text in (page(world, "Bo", "measure", measure.pk), page(world, "Bo", "measures")):
        assert ("Fällan" in text, "port 22" in text) == (False, False)
    assert "Fällan" in page(world, "Alva", "measure", measure.pk)


def test_facts_count_what_stands(world):
    stood(world.education, "A", state="in_place")
    stood(world.education, "B", review_months=12)
    names = ("measures.in_place", "measures.owned", "measures.reviewed", "measures.shown")
    found = facts.measure_all(
        [facts.find(name) for name in names], world.actor("Alva"), world.root.pk, at=timezone.now()
    )
    assert [(found[name].met, found[name].of) for name in names] == [(1, 2), (0, 2), (1, 1), (0, 1)]
