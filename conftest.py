"""What every test stands on: the engine's own test database and a municipality with its people."""

import pytest
from django.conf import settings

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
