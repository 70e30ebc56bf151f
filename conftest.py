"""What every test stands on: the engine's own test database and a municipality with its people."""

from typing import Any

import pytest
from django.conf import settings
from django.db.models import FETCH_RAISE, query
from django.test import Client

from tests.world import World, build


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """Give each worker a database of its own: in memory on SQLite, by suffix on PostgreSQL."""
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")


@pytest.fixture
def world(db: None) -> World:
    """Granvik with two departments and its people (see tests/world.py)."""
    return build()


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
