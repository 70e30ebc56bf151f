"""Coverage both ways: what no measure covers, which measures cover nothing, what one measure would lift."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.processes.applicability import queries
from systematik.processes.applicability.tests.grundramverk import control, loaded, mapped
from systematik.registers.measures import commands as measures
from systematik.registers.measures.tests.rights import stood, team_of
from tests.grounds import ground
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def served(unit, title, *requirements, state="in_place"):
    measure = stood(unit, title, state=state)
    if requirements:
        measures.serve(SYSTEM, measure=measure, requirements=requirements, at=timezone.now())
    return measure


def told(unit, edition, **more):
    return queries.coverage(SYSTEM, unit, edition, at=timezone.now(), **more)


def refs(rows):
    return [each.requirement.ref for each in rows]


def lifted(found):
    return [
        (each.control.ref, [(law.requirement.ref, law.is_transitive) for law in each.laws]) for each in found
    ]


@ground
def mappings_of_three(granvik):
    """A standard, a law and another standard; law 1 and 2 answer to control 1, law 3 to 2, law 1 to 2 of the other."""
    standard, other = loaded("std", "1", "1 2 3 4"), loaded("cis", "8", "1 2")
    law = loaded("lag", "1", "1 2 3 4", kind="law")
    pairs = (("1", "1", "intersect"), ("2", "1", "equal"), ("3", "2", "subset"), ("4", "3", "none"))
    mapped("lag-std", *((("lag", "1", a), ("std", "1", b), how) for a, b, how in pairs))
    mapped("std-cis", (("std", "1", "1"), ("cis", "8", "2"), "equal"))
    return standard, law, other


@pytest.fixture
def three(grounds, mappings_of_three):
    return grounds.copy_of("mappings_of_three")


def test_the_control_that_lifts_most_law_stands_first(world, three):
    standard, law, _other = three
    expected = [("1", [("1", False), ("2", False)]), ("2", [("3", False)])]
    assert lifted(told(world.root, standard).lifts) == expected
    assert lifted(told(world.root, law).lifts) == expected
    served(world.root, "Brandvägg", control(standard, "1"))
    after = told(world.root, law)
    assert (lifted(after.lifts), refs(after.bare), refs(after.mapped)) == (
        [("2", [("3", False)])],
        ["3", "4"],
        ["1", "2"],
    )


def test_the_way_over_a_third_is_gone_only_when_asked_and_is_marked(world, three):
    _standard, law, other = three
    served(world.root, "Brandvägg", control(other, "2"))
    direct, asked = told(world.root, law), told(world.root, law, transitive=True)
    assert (refs(direct.bare), direct.through_a_third) == (["1", "2", "3", "4"], [])
    assert (refs(asked.bare), refs(asked.through_a_third)) == (["3", "4"], ["1", "2"])
    assert [each.by.through.ref for each in asked.through_a_third] == ["1", "1"]
    assert lifted(told(world.root, other).lifts) == []
    client = world.client("Alva")
    address = f"{reverse('coverage')}?enhet={world.root.pk}&utgava={law.pk}"
    texts = [client.get(address + more).content.decode() for more in ("", "&via=ja")]
    assert [("via 1 Kontroll 1" in text) for text in texts] == [False, True]


def test_a_control_lifts_law_over_a_third_only_when_asked(world, three):
    _standard, _law, other = three
    assert lifted(told(world.root, other, transitive=True).lifts) == [("2", [("1", True), ("2", True)])]


def test_what_is_planned_or_does_not_apply_here_covers_nothing(world, three):
    standard = three[0]
    served(world.root, "Logg", control(standard, "3"), state="planned")
    measure = served(world.root, "Larm", control(standard, "4"))
    given = {"measure": measure, "reason": "Eget", "decided_by": "Chefen", "at": timezone.now()}
    measures.deviate(SYSTEM, unit=world.education, **given)
    found = [told(unit, standard) for unit in (world.root, world.education)]
    assert [refs(each.bare) for each in found] == [["1", "2", "3"], ["1", "2", "3", "4"]]
    assert [each.is_planned for each in found[0].bare] == [False, False, True]


def test_measures_that_reach_no_requirement_are_named(world, three):
    standard, law, other = three
    served(world.root, "Ensam")
    served(world.root, "Brandvägg", control(standard, "1"))
    served(world.social, "Larm", control(other, "1"))
    measures.retire_measure(SYSTEM, measure=stood(world.root, "Äldre"), reason="Ersatt", at=timezone.now())

    def idle(unit, edition):
        return [(each.measure.title, each.is_elsewhere) for each in told(unit, edition).idle]

    assert idle(world.root, law) == [("Ensam", False), ("Larm", True)]
    assert idle(world.education, other) == [("Ensam", False)]


def test_the_page_counts_as_the_question_of_covered_law_does(world, three):
    standard, law, other = three
    wall = served(world.root, "Brandvägg", control(standard, "1"))
    served(world.education, "Larm", control(law, "4"))
    served(world.social, "Lås", control(other, "1"))
    given = {"reason": "Har eget", "decided_by": "Chefen", "at": timezone.now()}
    measures.deviate(SYSTEM, measure=wall, unit=world.education, **given)
    for unit in (world.root, world.education, team_of(world.education)):
        bare = queries.laws(SYSTEM).exclude(queries.covers(SYSTEM, unit.pk))
        assert refs(told(unit, law).bare) == [row.ref for row in bare]


def test_a_secret_measure_is_covered_and_a_foreign_unit_is_not_there(world, three):
    measure = served(world.education, "Fällan i nätet")
    given = {"kind": "measure", "pk": measure.pk, "field": "title", "ground": "OSL 18:8"}
    mark_secret(SYSTEM, **given, assessed_by="Alva", at=timezone.now())
    texts = {
        who: world.client(who).get(reverse("coverage") + f"?enhet={world.education.pk}")
        for who in ("Bo", "Alva")
    }
    assert {who: "Fällan" in text.content.decode() for who, text in texts.items()} == {
        "Bo": False,
        "Alva": True,
    }
    bo = world.client("Bo")
    wrong = (f"?enhet={world.social.pk}", "?enhet=x", "?utgava=987654321", "?utgava=%00")
    assert [bo.get(reverse("coverage") + each).status_code for each in wrong] == [404] * 4


def test_every_figure_of_the_page_leads_to_the_rows_that_it_counts(world, three):
    standard, law, _other = three
    served(world.root, "Brandvägg", control(standard, "1"), control(law, "4"))
    answer = world.client("Alva").get(f"{reverse('coverage')}?utgava={law.pk}")
    text = answer.content.decode()
    for name, number in (("egen", 1), ("kopplade", 2), ("utan", 1)):
        assert f'href="#{name}"' in text
        section = text.split(f'id="{name}"')[1].split("</section>")[0]
        assert section.count("<li>") == number


def test_all_that_lifts_is_shown_when_asked(world):
    keys = [str(each) for each in range(30)]
    loaded("std", "1", " ".join(keys))
    law = loaded("lag", "1", " ".join(keys), kind="law")
    mapped("m", *((("lag", "1", each), ("std", "1", each), "equal") for each in keys))
    client, address = world.client("Alva"), f"{reverse('coverage')}?utgava={law.pk}"
    assert [len(client.get(address + more).context["lifts"]) for more in ("", "&lyft=alla")] == [25, 30]


def test_without_a_framework_the_page_says_what_to_do(world):
    assert "Läs in ett ramverk först" in world.client("Alva").get(reverse("coverage")).content.decode()


def test_the_past_shows_what_stood_that_day(world, three):
    served(world.root, "Brandvägg")
    day = timezone.localdate()
    text = world.client("Alva").get(f"/per/{day}/uttalanden/tackning/?utgava={three[0].pk}").content.decode()
    assert ("Brandvägg" in text, "Kontroll 4" in text) == (True, True)


@pytest.mark.slow
def test_the_page_asks_the_same_for_few_and_for_many(world):
    client, counts = world.client("Alva"), []
    for number in (2, 150):
        keys = [str(each) for each in range(number)]
        standard = loaded(f"std{number}", "1", " ".join(keys))
        law = loaded(f"lag{number}", "1", " ".join(keys), kind="law")
        mapped(f"m{number}", *(((f"lag{number}", "1", a), (f"std{number}", "1", a), "equal") for a in keys))
        served(world.root, f"Skydd {number}", *standard.requirements.filter(ref__in=keys[::2]))
        served(world.root, f"Ensam {number}")
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(f"{reverse('coverage')}?utgava={law.pk}&via=ja")
        assert answer.status_code == 200
        counts.append(len(asked))
    assert (counts[0] == counts[1], counts[1] <= 15) == (True, True), counts
