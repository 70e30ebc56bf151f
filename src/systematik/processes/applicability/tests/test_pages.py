"""The pages of statements as people use them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.processes.applicability.models import Row, Statement
from systematik.processes.applicability.tests.grundramverk import control, loaded
from systematik.processes.applicability.tests.rights import answered, decided, drafted, settled
from systematik.registers.measures import commands as measures
from systematik.registers.measures.tests.rights import stood
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def page(world, who, name, *args, query=""):
    answer = world.client(who).get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def figures(world, statement):
    """Return the figures of a statement, each of which shows as many rows as it says."""
    alva, address = world.client("Alva"), reverse("statement", args=[statement.pk])
    tabs = alva.get(address).context["tabs"]
    for tab in tabs:
        parts = alva.get(address + tab["url"]).context["parts"]
        assert sum(part.number for part in parts) == tab["count"]
    return {str(tab["label"]): tab["count"] for tab in tabs}


def test_alva_drafts_settles_decides_and_compares(world):
    alva, edition = world.client("Alva"), loaded("std", "1", "1 2 3")
    measure = stood(world.root, state="in_place")
    made = alva.post(
        reverse("statement_new"), {"title": "Kommunens", "unit": world.root.pk, "editions": [edition.pk]}
    )
    statement = Statement.objects.get()
    assert made.url == reverse("statement", args=[statement.pk])
    one = (statement.pk, control(edition, "1").pk)
    bare = alva.post(reverse("statement_answer", args=one), {"applies": "no"})
    assert "Skriv varför kontrollen inte är tillämplig" in bare.content.decode()
    alva.post(reverse("statement_answer", args=one), {"applies": "no", "reason_out": "Molnet gör det"})
    two = (statement.pk, control(edition, "2").pk)
    alva.post(reverse("statement_serve", args=two), {"measure": measure.pk, "extent": "fully"})
    alva.post(reverse("statement_settle", args=[statement.pk]), {"reason_in": "Följer standarden"})
    text = page(world, "Alva", "statement", statement.pk)
    assert ("Molnet gör det" in text, "Säkerhetskopiering" in text) == (True, True)
    assert figures(world, statement) == {
        "Alla": 3,
        "Obestämda": 0,
        "Undantagna": 1,
        "Tillämpliga": 2,
        "Utan åtgärd": 1,
        "Planerade": 0,
        "Delvis": 0,
        "Införda": 1,
    }
    assert "Kontroll 1" not in page(world, "Alva", "statement", statement.pk, query="?visa=saknas")
    day = timezone.localdate()
    alva.post(
        reverse("statement_decide", args=[statement.pk]),
        {"body": "Kommunstyrelsen", "decided_on": day, "minutes_item": "§ 9"},
    )
    assert "precis det som beslutades" in page(world, "Alva", "statement_version", statement.pk, 1)
    measures.retire_measure(SYSTEM, measure=measure, reason="Ersatt", at=timezone.now())
    text = page(world, "Alva", "statement_compare", statement.pk)
    assert ("En rad skiljer sig" in text, "<del>Införd</del>" in text) == (True, True)


def opened(client, address):
    """Return what the form at an address sends when it is saved as it was opened."""
    form = client.get(address).context["form"]
    return {field.html_name: field.value() for field in form if field.value()}


def test_of_two_tabs_the_slower_is_told_what_the_faster_wrote_and_decides(world):
    statement = drafted(world.root)
    row = Row.objects.first()
    address = reverse("statement_answer", args=[statement.pk, row.requirement_id])
    alva = world.client("Alva")
    faster, slower = opened(alva, address), opened(alva, address)
    assert alva.post(address, {**faster, "applies": "yes", "reason_in": "Den snabbas"}).status_code == 302
    typed = {**slower, "applies": "no", "reason_out": "Den långsammas"}
    refused = alva.post(address, typed)
    text = refused.content.decode()
    said = ("Någon annan har ändrat", "Nu står: Den snabbas", "Nu står: Ja", "Den långsammas")
    assert [words in text for words in said] == [True] * 4
    row.refresh_from_db()
    assert (row.applies, row.reason_in, row.reason_out) == (True, "Den snabbas", "")
    again = {field.html_name: field.value() for field in refused.context["form"] if field.value()}
    assert alva.post(address, again).status_code == 302
    row.refresh_from_db()
    assert (row.applies, row.reason_out) == (False, "Den långsammas")


def test_the_list_leads_to_the_latest_decided_version(world):
    version = decided(settled(drafted(world.root)))
    drafted(world.education, editions=[version.statement.included.get().edition])
    text = page(world, "Alva", "statements")
    assert reverse("statement_version", args=[version.statement_id, 1]) in text
    assert text.count("/version/") == 1


def test_a_long_page_leads_down_to_each_framework_and_to_what_stands_below(world):
    version = decided(settled(drafted(world.root)))
    for name, args, below in (
        ("statement", [version.statement_id], {"mer"}),
        ("statement_version", [version.statement_id, 1], set()),
    ):
        text = page(world, "Alva", name, *args)
        ways = set(re.findall(r'href="#([^"]+)"', text))
        assert ways >= {"ramverk-1", *below}
        assert [way for way in ways if text.count(f'id="{way}"') != 1] == []


def test_the_bytes_of_a_version_are_those_that_the_hash_is_of(world):
    version = decided(settled(drafted(world.root)))
    answer = world.client("Alva").get(reverse("statement_content", args=[version.statement_id, 1]))
    assert answer.content.decode() == version.content


def test_a_measure_that_is_secret_is_covered_and_the_bytes_are_not_given_out(world):
    edition = loaded("std", "1", "1")
    statement = settled(drafted(world.education, editions=[edition]))
    measure = stood(world.education, "Fällan i nätet", state="in_place")
    measures.serve(SYSTEM, measure=measure, requirements=[control(edition, "1")], at=timezone.now())
    decided(statement)
    given = {
        "kind": "measure",
        "pk": measure.pk,
        "field": "title",
        "ground": "OSL 18:8",
        "assessed_by": "Alva",
    }
    mark_secret(SYSTEM, **given, at=timezone.now())
    names = (("statement", ()), ("statement_version", (1,)), ("statement_compare", ()))
    for name, more in names:
        text = page(world, "Bo", name, statement.pk, *more)
        assert "Fällan" not in text
    address = reverse("statement_content", args=[statement.pk, 1])
    assert [world.client(who).get(address).status_code for who in ("Bo", "Alva")] == [404, 200]


def test_a_title_that_is_secret_is_covered(world):
    statement = drafted(world.education, title="Fällan")
    given = {"kind": "statement", "pk": statement.pk, "field": "title", "ground": "OSL 18:8"}
    mark_secret(SYSTEM, **given, assessed_by="Alva", at=timezone.now())
    told = ["Fällan" in page(world, who, "statement", statement.pk) for who in ("Bo", "Alva")]
    assert (told, "Fällan" in page(world, "Bo", "statements")) == ([False, True], False)


def test_the_past_shows_what_stood(world):
    statement = drafted(world.root)
    day = timezone.localdate()
    answered(statement, Row.objects.first().requirement, False, reason_out="Skälet")
    text = world.client("Alva").get(f"/per/{day}/uttalanden/{statement.pk}/").content.decode()
    assert ("Skälet" in text, "Registrera beslut" in text) == (True, False)


@pytest.mark.slow
@pytest.mark.parametrize("is_past", [False, True], ids=["now", "in the past"])
def test_the_page_asks_the_same_with_3_and_with_246_controls(world, is_past):
    client, counts = world.client("Alva"), []
    past = f"/per/{timezone.localdate()}" if is_past else ""
    small = loaded("liten", "1", "1 2 3")
    sizes = ((small,), (loaded("iso", "1", _refs(93)), loaded("cis", "1", _refs(153))))
    for editions in sizes:
        statement = settled(drafted(world.root, editions=editions))
        decided(statement)
        measure = stood(world.root, state="in_place")
        rows = [
            row.requirement for row in Row.objects.filter(statement=statement).select_related("requirement")
        ]
        measures.serve(SYSTEM, measure=measure, requirements=rows[::2], at=timezone.now())
        with CaptureQueriesContext(connection) as asked:
            assert client.get(past + reverse("statement", args=[statement.pk])).status_code == 200
        counts.append(sum(not _is_the_tests_own(one["sql"]) for one in asked.captured_queries))
    assert (counts[0] == counts[1], counts[1] <= 12) == (True, True), counts


def _is_the_tests_own(sql: str) -> bool:
    """Return whether a statement is there because the test lies in a transaction: a savepoint, and leaving it again."""
    return "SAVEPOINT" in sql or "systematik.moment', ''" in sql


def _refs(number):
    return " ".join(str(each) for each in range(number))


def test_a_control_says_what_it_means_and_leads_to_its_neighbours(world):
    statement = drafted(world.root, editions=[loaded("std", "1", "1 2 3", meanings={"2": "Det är bestämt."})])
    first, second, third = (row.requirement_id for row in Row.objects.order_by("requirement__position"))
    text = page(world, "Alva", "statement_row", statement.pk, second)
    assert "Det är bestämt." in text
    assert [reverse("statement_row", args=[statement.pk, each]) in text for each in (first, third)] == [
        True,
        True,
    ]
    assert "Fler kontroller" in page(world, "Alva", "statement_row", statement.pk, first)
    assert "Det är bestämt." in page(world, "Alva", "statement_answer", statement.pk, second)
