"""Every table of every room is tracked, and every registered kind leads to one."""

from django.apps import apps
from django.db import connection

from systematik.foundation import refs
from systematik.foundation.history import structure
from systematik.foundation.history.tracked import ROOMS, is_tracked

MODELS = [
    model
    for config in apps.get_app_configs()
    if config.name.startswith(ROOMS)
    for model in config.get_models(include_auto_created=True)
]


# The auditors' own: their notes are no record of the municipality's, and what they read is written once.
APART = ["assurance.AuditorNote", "assurance.Reading"]


def test_every_table_of_every_room_is_tracked():
    assert len(MODELS) > 20
    assert [model._meta.label for model in MODELS if not is_tracked(model)] == APART


def test_no_key_of_a_room_is_changed_or_deleted_by_the_database_itself():
    """A cascade inside the database would pass by in silence on PostgreSQL."""
    actions = {
        field.remote_field.on_delete.__name__
        for model in MODELS
        for field in model._meta.local_concrete_fields
        if field.remote_field
    }
    assert {action for action in actions if action.startswith("DB_")} == set()


def test_every_kind_and_every_part_leads_to_a_tracked_table():
    models = [kind.model_class() for kind in refs.kinds()]
    models += [refs.part_model(part) for kind in refs.kinds() for part in kind.parts]
    assert [model._meta.label for model in models if not is_tracked(model)] == []


def test_every_field_that_a_kind_names_exists():
    for kind in refs.kinds():
        own = {field.name for field in kind.model_class()._meta.get_fields()}
        assert set(kind.restorable) <= own, kind.name
        for part, lookup in kind.parts.items():
            assert refs.part_model(part)._meta.get_field(lookup.partition("__")[0]), part


def test_all_guards_stand(db):
    assert structure.standing_wrong(connection) == []
