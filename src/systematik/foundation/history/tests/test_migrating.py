"""Real migrations over a database that has been lived in: the past reads with the new models, and the log is whole."""

from types import ModuleType

import pytest
from django.apps import AppConfig, apps
from django.db import connection, models
from django.db.migrations import Migration
from django.db.migrations.operations import (
    AddField,
    AlterField,
    CreateModel,
    RemoveField,
    RenameField,
    RenameModel,
)
from django.db.migrations.state import ProjectState
from django.utils import timezone

from systematik.foundation.access.actor import system
from systematik.foundation.history import events, following, past, sqlite_past
from systematik.foundation.history.verify import verify

pytestmark = pytest.mark.slow
KEY = ("id", models.BigAutoField(primary_key=True))
FIRST = (
    CreateModel("Tag", [KEY, ("word", models.CharField(max_length=20))]),
    CreateModel(
        "Place",
        [
            KEY,
            ("name", models.CharField(max_length=20)),
            ("size", models.IntegerField(db_index=True)),
            ("fax", models.CharField(max_length=20)),
            ("tags", models.ManyToManyField("trial.Tag")),
        ],
    ),
)


class Trial(AppConfig):
    name, path = "systematik.registers.trial", __file__


class Room:
    """A room of the house that is only here: its models are what its migrations have made of them."""

    def __init__(self) -> None:
        self.state = ProjectState()
        self.config = Trial(Trial.name, ModuleType("trial"))
        self.config.apps, self.config.models = apps, apps.all_models["trial"]
        apps.app_configs["trial"] = self.config

    def migrate(self, *operations) -> None:
        migration = Migration("changed", "trial")
        migration.operations = list(operations)
        following.before_migrations(using="default", plan=[(migration, False)])
        with connection.schema_editor() as editor:
            self.state = migration.apply(self.state, editor)
        self.forget()
        for state in self.state.models.values():
            state.render(apps)
        following.after_migrations(using="default", plan=[(migration, False)])

    def forget(self) -> None:
        """Know no models, as a process that starts."""
        apps.all_models["trial"].clear()
        apps.clear_cache()
        for known in (sqlite_past.bodies, sqlite_past._names, sqlite_past.in_the_past):
            known.cache_clear()

    def write(self, model: str, **values) -> int:
        """Make or change a row in an event of its own; return its id."""
        with events.event(system(), "trial.written", at=timezone.now()):
            return apps.get_model("trial", model).objects.update_or_create(pk=1, defaults=values)[0].pk

    def tag(self, *tags: int) -> None:
        with events.event(system(), "trial.tagged", at=timezone.now()):
            apps.get_model("trial", "Place").objects.get(pk=1).tags.set(tags)


@pytest.fixture
def room(lasting_world):
    room = Room()
    yield room
    room.forget()
    del apps.app_configs["trial"]
    apps.clear_cache()


@pytest.fixture
def then(room):
    """A moment at which the place had its first name, size and tag; it has others now."""
    room.migrate(*FIRST)
    room.write("Tag", word="hamn")
    room.write("Place", name="Förr", size=3, fax="1")
    room.tag(1)
    at = timezone.now()
    room.write("Place", name="Nu", size=4, fax="2")
    room.tag()
    return at


def text(**more):
    return models.CharField(max_length=20, **more)


@pytest.mark.parametrize(
    ("operation", "model", "was", "given"),
    [
        (RenameField("Place", "name", "title"), "Place", {"title": "Förr", "size": 3}, {"title": "Än"}),
        (
            AddField("Place", "colour", text(default="blå")),
            "Place",
            {"name": "Förr", "colour": "blå"},
            {"colour": "röd"},
        ),
        (RemoveField("Place", "fax"), "Place", {"name": "Förr", "size": 3}, {"name": "Än"}),
        (AlterField("Place", "name", models.TextField()), "Place", {"name": "Förr"}, {"name": "Än" * 99}),
        (AlterField("Place", "size", text()), "Place", {"size": "3"}, {"size": "007"}),
        (RenameModel("Place", "Site"), "Site", {"name": "Förr", "tags": 1}, {"name": "Än"}),
        (RenameModel("Tag", "Word"), "Place", {"name": "Förr", "tags": 1}, {"name": "Än"}),
        (RenameField("Place", "tags", "words"), "Place", {"name": "Förr", "words": 1}, {"name": "Än"}),
        (
            AddField("Place", "friends", models.ManyToManyField("trial.Place")),
            "Place",
            {"name": "Förr", "friends": None},
            {"name": "Än"},
        ),
    ],
    ids=lambda value: value.describe() if hasattr(value, "describe") else "",
)
def test_what_was_before_a_migration_reads_with_the_new_models(room, then, operation, model, was, given):
    room.migrate(operation)
    assert read(model, then, *was) == was
    room.write(model, **given)
    after = timezone.now()
    room.write(model, **dict.fromkeys(given, "9"))
    assert (read(model, then, *was), read(model, after, *given)) == (was, given)
    assert verify().findings == []


def read(model: str, at, *names: str):
    with past.as_of(at):
        return apps.get_model("trial", model).objects.filter(pk=1).values(*names).get()
