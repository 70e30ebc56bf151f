"""What every test stands on: the engine's own test database and a municipality with its people."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import FETCH_RAISE, query
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as properties

from tests import databases, readings, sparing
from tests.example import pitea, town
from tests.grounds import Grounds, Images, Layers, asked_for, ground
from tests.world import World, build

# How long an example takes tells of the machine's other work.
properties.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
properties.load_profile("suite")


readings.check()
sparing.look_for_garbage_seldom()
sparing.find_static_files_once()
sparing.compile_translations_once()


def pytest_configure(config: pytest.Config) -> None:
    """Compare all fillings where the slow tests run."""
    if "not slow" in config.getoption("markexpr"):
        sparing.compare_some_fillings()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Bring tests together that stand on the same ground; the towns first, whose sweeps are the longest tests."""
    items.sort(key=lambda item: asked_for(item.fixturenames), reverse=True)  # type: ignore[attr-defined]


def pytest_collection_finish() -> None:
    """Leave the tests that were found out of what is looked through for garbage."""
    sparing.look_for_garbage_seldom()


def _with_room(function: Callable[..., Any], arguments: dict[str, Any]) -> None:
    function(**arguments)


# The interpreter asks the system for 16 kB of stack at a time, and gives it back when a call returns. Beneath pytest a
# request goes back and forth over such an edge hundreds of times: a tenth of the suite's time. One wide frame below it
# makes it ask once.
_with_room.__code__ = _with_room.__code__.replace(co_stacksize=100_000)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool:
    """Call a test with room for what it calls."""
    names = pyfuncitem._fixtureinfo.argnames
    _with_room(pyfuncitem.obj, {name: pyfuncitem.funcargs[name] for name in names})
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """Give each worker a database of its own: in memory on SQLite, by suffix on PostgreSQL."""
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")


@pytest.fixture(scope="session")
def django_db_use_migrations() -> bool:
    """Make the database from the models: it takes a fifth of the time, and tests/architecture holds them alike."""
    return False


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all workers of the run have in common."""
    ours = tmp_path_factory.getbasetemp()
    return ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours


@pytest.fixture(scope="session")
def grounds(django_db_setup: None, django_db_blocker: Any, shared: Path) -> Iterator[Grounds]:
    """Return what keeps the ground that tests stand on; what takes long to build is built by one worker."""
    on_server = connection.vendor == "postgresql"
    kept = Layers(django_db_blocker) if on_server else Images(django_db_blocker, shared)
    yield kept
    kept.close()


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
def world(grounds: Grounds, granvik: World) -> World:
    """Granvik, for the test alone."""
    made: World = grounds.copy_of("granvik")
    return made


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
