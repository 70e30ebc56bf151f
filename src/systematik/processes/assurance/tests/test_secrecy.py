"""What is marked as secret stands nowhere for those who are not cleared, in the past neither."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from systematik.foundation import facts
from systematik.foundation.access.secrecy import commands as marking
from systematik.foundation.history.past import as_of
from systematik.foundation.questions import verdicts
from systematik.processes.assurance import commands
from systematik.processes.assurance.facts import EARLIER_FINDINGS_REMEDIED
from systematik.processes.assurance.queries.matrix import matrix
from systematik.processes.assurance.tables import AUDITS, FINDINGS, TABLES
from systematik.processes.assurance.tests import granskningar
from systematik.ui.tables import records
from tests.world import SYSTEM, build

QUESTION = granskningar.QUESTIONS[0]
SECRET = "Sekretessmarkerad uppgift"
LISTS = ("granskningar", "rekommendationer", "tidigare-iakttagelser")


@pytest.fixture
def audits(world):
    found = granskningar.build(world, title="Skyddet av vattenverket")
    commands.follow_up(
        SYSTEM,
        audit=found.later,
        outcome=found.findings[0],
        status="remedied",
        quote="Åtgärdat i hemlighet",
        at=timezone.now(),
    )
    return found


def mark(kind, row, field=""):
    marking.mark_secret(
        SYSTEM,
        kind=kind,
        pk=row.pk,
        field=field,
        ground="OSL 18:8",
        assessed_by="Juristen",
        at=timezone.now(),
    )


def everywhere(client, world, audits):
    """Return all that a reader can come upon of the audits, by address."""
    addresses = [
        *(reverse(name) for name in ("audits", "recommendations", "findings", "recommendation_matrix")),
        *(f"/api/v1/listor/{name}" for name in LISTS),
        *(reverse("question", args=[name]) for name in granskningar.QUESTIONS),
        *(reverse("unit", args=[unit.pk]) for unit in (world.root, world.board)),
        reverse("state"),
        reverse("audit", args=[audits.earlier.pk]),
        *(reverse("finding", args=[row.pk]) for row in audits.findings),
        f"{reverse('search')}?q=vattenverket",
        f"{reverse('search')}?q=systematiskt",
    ]
    return {address: client.get(address) for address in addresses}


def told(client, world, audits, *words):
    """Return the addresses where any of the words stands."""
    pages = everywhere(client, world, audits)
    assert {address: page.status_code for address, page in pages.items() if page.status_code != 200} == {}
    found = {}
    for address, page in pages.items():
        content = b"".join(page.streaming_content) if page.streaming else page.content
        said = content.decode("utf-8-sig")
        if any(word in said for word in words):
            found[address] = [word for word in words if word in said]
    return found


@pytest.mark.slow
def test_an_audit_marked_as_a_whole_stands_nowhere_but_for_the_cleared(world, audits):
    words = ("Skyddet av vattenverket", "Säkerställ ett systematiskt arbete", "Åtgärdat i hemlighet")
    assert len(told(world.client("Disa"), world, audits, *words)) > 5
    mark("audit", audits.later)
    assert told(world.client("Disa"), world, audits, *words) == {}
    assert len(told(world.client("Alva"), world, audits, *words)) > 5
    for name, row in (("audit", audits.later), ("recommendation", audits.recommendation)):
        assert world.client("Disa").get(reverse(name, args=[row.pk])).status_code == 404
        assert world.client("Alva").get(reverse(name, args=[row.pk])).status_code == 200


def test_what_a_hidden_audit_says_of_earlier_findings_is_hidden_with_it(world, audits):
    def remedied(name):
        found = facts.measure(EARLIER_FINDINGS_REMEDIED, world.actor(name), world.root.pk, at=timezone.now())
        return found.met, found.of

    assert remedied("Disa") == (1, 3)
    mark("audit", audits.later)
    assert (remedied("Disa"), remedied("Alva")) == ((0, 3), (1, 3))
    actors = [world.actor(name) for name in ("Disa", "Alva")]
    listed = [{row.said for row in FINDINGS.rows(actor, timezone.now())} for actor in actors]
    assert listed == [{None}, {None, "remedied"}]
    through_the_years = [
        [cell.said.status for row in matrix(actor, at=timezone.now()).rows for cell in row.cells if cell.said]
        for actor in actors
    ]
    assert through_the_years == [[], ["remedied"]]
    pages = [
        world.client(name).get(reverse("audit", args=[audits.earlier.pk])).content.decode()
        for name in ("Disa", "Alva")
    ]
    assert [page.count("Inte följd upp än") for page in pages] == [3, 2]


def test_exports_of_the_lists_tell_no_more(world, audits):
    mark("audit", audits.later)
    mark("finding", audits.findings[0], "text")

    def exported(name):
        actor = world.actor(name)
        return str(
            [
                records.rows_as_fields(table, table.rows(actor, timezone.now()), actor=actor)
                for table in TABLES
            ]
        )

    words = (
        "Skyddet av vattenverket",
        "Säkerställ ett systematiskt arbete",
        "Styrande dokument saknas",
        SECRET,
    )
    said = {name: [word in exported(name) for word in words] for name in ("Disa", "Alva")}
    assert said == {"Disa": [False, False, False, True], "Alva": [True, True, True, False]}


@pytest.mark.django_db
def test_todays_mark_hides_the_audit_in_the_past_too():
    founded = timezone.now() - timedelta(days=3)
    world = build(founded)
    audits = granskningar.build(world, at=founded, title="Skyddet av vattenverket")
    before = timezone.now() - timedelta(days=1)
    mark("audit", audits.later)
    with as_of(before):
        told_then = verdicts.verdicts(world.actor("Disa"), world.root.pk, QUESTION, at=before)
        cleared = verdicts.verdicts(world.actor("Alva"), world.root.pk, QUESTION, at=before)
    assert (len(told_then), len(cleared)) == (0, 2)
    past = {"per": timezone.localdate(before).isoformat()}
    assert "Skyddet av vattenverket" not in world.client("Disa").get(reverse("audits"), past).content.decode()
    assert "Skyddet av vattenverket" in world.client("Alva").get(reverse("audits"), past).content.decode()


def test_what_is_marked_as_a_whole_is_not_counted(world, audits):
    mark("recommendation", audits.recommendation)
    mark("finding", audits.findings[0])

    def numbers(name):
        rows = AUDITS.rows(world.actor(name), timezone.now()).order_by("reported_on")
        return [(row.recommendation_count, row.finding_count) for row in rows]

    assert (numbers("Disa"), numbers("Alva")) == ([(0, 2), (0, 0)], [(0, 3), (1, 0)])


@pytest.mark.slow
def test_marked_titles_and_texts_are_masked_everywhere(world, audits):
    mark("audit", audits.later, "title")
    mark("recommendation", audits.recommendation, "text")
    mark("finding", audits.findings[0], "text")
    words = ("Skyddet av vattenverket", "Säkerställ ett systematiskt arbete", "Styrande dokument saknas")
    assert told(world.client("Disa"), world, audits, *words) == {}
    assert len(told(world.client("Alva"), world, audits, *words)) > 5
    for name, row in (
        ("audit", audits.later),
        ("recommendation", audits.recommendation),
        ("finding", audits.findings[0]),
    ):
        page = world.client("Disa").get(reverse(name, args=[row.pk])).content.decode()
        assert SECRET in page
        assert [word for word in words if word in page] == []


def test_marked_purpose_method_and_quote_are_masked_on_the_page(world):
    audit = granskningar.audit(world, purpose="Syftet här", method="Metoden här")
    commands.conclude(
        SYSTEM, audit=audit, normalised="partly", level="", quote="Citatet här", at=timezone.now()
    )
    for field in ("purpose", "method", "conclusion_quote"):
        mark("audit", audit, field)
    words = ("Syftet här", "Metoden här", "Citatet här")
    pages = [
        world.client(name).get(reverse("audit", args=[audit.pk])).content.decode()
        for name in ("Disa", "Alva")
    ]
    assert [[word in page for word in words] for page in pages] == [[False] * 3, [True] * 3]


def test_a_secret_report_is_listed_by_its_date_and_number_alone(world):
    granskningar.audit(world, "Granskning av skalskydd", reported_on=date(2024, 5, 2), registry_number="KS 1")
    secret = granskningar.audit(
        world,
        "Skyddet av vattenverket",
        auditor="Hemliga byrån",
        plan_year=2023,
        reported_on=date(2025, 3, 4),
        registry_number="KS 2025/77",
    )
    mark("audit", secret)
    disa, alva = world.client("Disa"), world.client("Alva")
    page = disa.get(reverse("audits")).content.decode()
    assert [word in page for word in ("Sekretessmarkerad granskning", "2025-03-04", "KS 2025/77")] == [
        True
    ] * 3
    assert [word in page for word in ("vattenverket", "Hemliga byrån", ">2023<")] == [False] * 3
    assert "vattenverket" in alva.get(reverse("audits")).content.decode()
    # Neither a filter nor an order says what the row doesn't; its number is found.
    for search, found in (
        ("?sok=vattenverket", 0),
        ("?sok=77", 1),
        ("?typ=ordinary", 0),
        ("?sok=Hemliga", 0),
    ):
        assert disa.get(reverse("audits") + search).content.decode().count("KS 2025/77") == found, search
    for address in ("/api/v1/listor/granskningar", "/export/granskningar.csv"):
        answer = disa.get(address)
        said = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode(
            "utf-8-sig"
        )
        assert ("KS 2025/77" in said, "vattenverket" in said, "Hemliga" in said) == (True, False, False)
    assert disa.get(reverse("audit", args=[secret.pk])).status_code == 404
