"""The measuring itself: its pages open, its sums are right, and a broken limit is said and named."""

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench import pages, table, versions
from systematik.processes.applicability.tests import rights as applicability
from systematik.processes.assurance.tests import granskningar
from systematik.processes.selfassessment.tests import rights as self_assessments
from systematik.registers.documents.tests import factories
from systematik.registers.frameworks.tests import libraries as frameworks
from tests.world import World

MOST_QUERIES = 45
# What reading the past itself asks of PostgreSQL: entering, leaving, the path that it came with.
ENTERING = 6


def page(**other: object) -> dict:
    return {"page": "lista", "live": 8.0, "past": 9.0, "kept": 2.4, "sql": 2.0, "hello": 1.0, "statuses": [200], "path": "/",
            "kb": 10.0, "queries": 5, "past_queries": 6, **other}  # fmt: skip


def run(*several: dict, size: int = 1, engine: str = "sqlite", trend: float = 0.5) -> dict:
    return {"engine": engine, "size": size, "pages": list(several), "trend": trend, "memory": 100.0,
            "versions": {"documents.Document": 10.0}}  # fmt: skip


def test_a_page_within_its_limits_breaks_none() -> None:
    text, broken = table.render([run(page()), run(page(live=10.0), size=20)])
    assert broken == []
    assert (
        "| sqlite | 20 | lista | 10.0 | 9.0 | 2.4 | 2.0 | 1.00 | 3.3 | 0.8 | 0.90 | 1.25 | 5 | 6 | 10 |"
        in text
    )


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        ([run(page(live=12.5))], "sqlite, 1 kommun, lista: 4.2 gånger golvet, gränsen är 4"),
        ([run(page(past=17.0))], "sqlite, 1 kommun, lista: det förflutna 2.12 gånger nu, gränsen är 2"),
        (
            [run(page()), run(page(live=11.0), size=20)],
            "sqlite, 20 kommuner, lista: 1.38 gånger det med en kommun, gränsen är 1.3",
        ),
        ([run(page(), trend=1.25)], "sqlite, 1 kommun: trenden tar 1.25 s, gränsen är 1"),
        ([run(page(statuses=[200, 404]))], "sqlite, 1 kommun, lista: svarar [200, 404]"),
    ],
)
def test_a_broken_limit_is_named(runs: list[dict], said: str) -> None:
    text, broken = table.render(runs)
    assert broken == [said]
    assert f"- BRUTEN: {said}" in text


def test_the_floor_is_a_limit_of_one_municipality_and_the_trend_of_the_embedded_database() -> None:
    _text, broken = table.render([run(page(kept=12.5), size=20), run(page(), engine="postgresql", trend=3.0)])
    assert broken == []


@pytest.mark.slow
def test_every_page_that_is_measured_opens_now_and_then(world: World) -> None:
    factories.decided(world)
    granskningar.build(world)
    self_assessments.opened(world.root)
    frameworks.taken()
    applicability.drafted(world.root)
    versions.add()
    assert {
        label for label in versions.CHANGED if versions.of(apps.get_model(label)) < versions.WANTED
    } == set()
    client = Client()
    client.force_login(pages.account(), backend="django.contrib.auth.backends.ModelBackend")
    for name, live, past in pages.addresses(timezone.localdate()):
        with CaptureQueriesContext(connection) as now:
            assert client.get(live).status_code == 200, name
        with CaptureQueriesContext(connection) as then:
            assert client.get(past).status_code == 200, name
        if name != "trend":
            assert len(now) <= MOST_QUERIES, name
            assert len(then) <= len(now) + ENTERING, name
