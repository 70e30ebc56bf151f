"""What every test stands on: the engine's own test database and a municipality with its people."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import FETCH_RAISE, query
from django.test import Client
from django.utils import translation

from tests import databases
from tests.example import pitea, town
from tests.grounds import Grounds, Images, Layers, asked_for, ground
from tests.world import World, build


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Bring tests together that stand on the same ground."""
    items.sort(key=lambda item: asked_for(item.fixturenames))  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """Give each worker a database of its own: in memory on SQLite, by suffix on PostgreSQL."""
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")


@pytest.fixture(scope="session")
def grounds(django_db_setup: None, django_db_blocker: Any) -> Iterator[Grounds]:
    """Return what keeps the ground that tests stand on."""
    on_server = connection.vendor == "postgresql"
    kept = Layers(django_db_blocker) if on_server else Images(django_db_blocker)
    yield kept
    kept.stand_on(())


# Of a class's scope, which for a function is its own: so it comes before the transaction of the test.
@pytest.fixture(autouse=True, scope="class")
def _ground(request: pytest.FixtureRequest) -> None:
    """Have the ground made that the test asks for, and no other."""
    names = request.fixturenames
    if "db" in names or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("grounds").stand_on(asked_for(names))


# The municipalities that we ship, for all tests.
__all__ = ["pitea", "town"]


@ground
def granvik() -> World:
    """Granvik with two departments and its people (see tests/world.py), as all tests find it."""
    return build()


@pytest.fixture
def world(granvik: World) -> World:
    """Granvik, for the test alone."""
    return copy.deepcopy(granvik)


@pytest.fixture
def lasting_world(db: None, tmp_path: Path) -> Iterator[World]:
    """Granvik in a database of the test's own, where what is written is committed (see tests/databases.py)."""
    with databases.copied(tmp_path):
        yield build()


@pytest.fixture(autouse=True)
def _in_swedish() -> Iterator[None]:
    """Begin in Swedish: a page read in English leaves the thread in English."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def _no_lazy_fetches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse, while a page is read, a query for a related row that should have come with its list."""
    answer = Client.request

    def request(client: Client, **given: Any) -> Any:
        if given.get("REQUEST_METHOD") != "GET":
            return answer(client, **given)
        with pytest.MonkeyPatch.context() as strict:
            strict.setattr(query, "DEFAULT_FETCH_MODE", FETCH_RAISE)
            return answer(client, **given)

    monkeypatch.setattr(Client, "request", request)
