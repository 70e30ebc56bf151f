"""The pages of measures as people use them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from systematik.foundation import facts
from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.foundation.history.models import Event
from systematik.registers.documents.tests.factories import decided
from systematik.registers.measures import commands
from systematik.registers.measures.models import Measure
from systematik.registers.measures.tests.rights import requirements, stood, team_of
from systematik.registers.organisation import commands as organisation
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def page(world, who, name, *args, query=""):
    answer = world.client(who).get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def hide(kind, pk):
    given = {"kind": kind, "pk": pk, "field": "", "ground": "OSL 18:8", "assessed_by": "Alva"}
    mark_secret(SYSTEM, **given, at=timezone.now())


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


def test_what_bo_may_not_know_of_is_not_taken_away_by_his_form(world):
    given = {"at": timezone.now()}
    secret = organisation.establish_function(SYSTEM, name="Signalisten", unit=world.education, **given)
    above = organisation.establish_function(SYSTEM, name="IT-chefen", unit=world.root, **given)
    hide("function", secret.pk)
    form = {"type": "technical", "unit": world.education.pk}
    for owner in (secret, above):
        measure = stood(world.education, owner=owner)
        address, bo = reverse("measure_edit", args=[measure.pk]), world.client("Bo")
        begun = bo.get(address).context["form"]
        chosen = begun["owner"].value() if "owner" in begun.fields else ""
        bo.post(address, {**form, "title": "Bättre ord", "owner": chosen})
        measure.refresh_from_db()
        assert (measure.title, measure.owner) == ("Bättre ord", owner)


def test_bo_does_not_take_away_documents_that_he_may_not_know_of(world):
    measure, bo = stood(world.education), world.client("Bo")
    secret, open_ = (decided(world, title, unit=world.education) for title in ("Signalskydd", "Policy"))
    commands.govern_by(SYSTEM, measure=measure, documents=[secret, open_], at=timezone.now())
    hide("document", secret.pk)
    bo.post(reverse("measure_govern", args=[measure.pk]), {"documents": []})
    assert [row.document_id for row in measure.governing.all()] == [secret.pk]


def test_bo_says_which_requirement_it_meets_and_that_it_no_longer_does(world):
    bo, measure = world.client("Bo"), stood(world.education)
    edition = requirements("5.15", "5.16")[0].edition
    address = reverse("measure_serve", args=[measure.pk])
    assert (
        "numret finns inte"
        in bo.post(address, {"edition": edition.pk, "ref": "9", "extent": "fully"}).content.decode()
    )
    for extent in ("fully", "partly"):
        bo.post(address, {"edition": edition.pk, "ref": "5.15", "extent": extent, "reason": "Så är det"})
    text = page(world, "Bo", "measure", measure.pk)
    assert ("5.15 Krav 5.15" in text, "Standarden · En del av kravet" in text, "5.16" in text) == (
        True,
        True,
        False,
    )
    serving = measure.servings.get()
    end = reverse("measure_stop_serving", args=[serving.pk])
    assert (bo.post(end, {"reason": ""}).status_code, measure.servings.count()) == (200, 1)
    assert bo.post(end, {"reason": "Ersatt"}).url == reverse("measure", args=[measure.pk])
    assert "Inget krav är kopplat" in page(world, "Bo", "measure", measure.pk)
    told = (
        Event.objects.filter(kind="measure", object_id=measure.pk)
        .order_by("pk")
        .values_list("verb", "reason")
    )
    assert list(told)[1:] == [
        ("measure.serves", "Så är det"),
        ("measure.serves", "Så är det"),
        ("measure.no_longer_serves", "Ersatt"),
    ]


def test_what_holds_from_above_is_read_with_its_requirements_and_not_changed(world):
    measure = stood(world.root)
    serving = commands.serve(SYSTEM, measure=measure, requirements=requirements("1"), at=timezone.now())[0]
    text = page(world, "Bo", "measure", measure.pk)
    assert ("1 Krav 1" in text, "Koppla ett krav" in text, "Ta bort" in text) == (True, False, False)
    bo = world.client("Bo")
    addresses = (
        reverse("measure_serve", args=[measure.pk]),
        reverse("measure_stop_serving", args=[serving.pk]),
    )
    assert [bo.post(each, {"reason": "X"}).status_code for each in addresses] == [404, 404]


def test_the_page_asks_the_same_with_few_and_with_many_requirements(world):
    measure, client, counts = stood(world.education), world.client("Bo"), []
    found = requirements(*map(str, range(60)))
    for some in (found[:1], found):
        commands.serve(SYSTEM, measure=measure, requirements=some, at=timezone.now())
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("measure", args=[measure.pk])).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_facts_count_what_stands(world):
    stood(world.education, "A", state="in_place")
    stood(world.education, "B", review_months=12)
    names = ("measures.in_place", "measures.owned", "measures.reviewed", "measures.shown")
    found = facts.measure_all(
        [facts.find(name) for name in names], world.actor("Alva"), world.root.pk, at=timezone.now()
    )
    assert [(found[name].met, found[name].of) for name in names] == [(1, 2), (0, 2), (1, 1), (0, 1)]
