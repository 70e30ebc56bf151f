"""What a timeline shows is called something in Swedish: every field of a tracked model, and the model itself."""

from django.utils.functional import Promise

from systematik.foundation.history.tracked import tracked

MODELS = [one.model for one in tracked() if not one.model._meta.auto_created]


def shown(model):
    meta = model._meta
    return [field for field in (*meta.local_concrete_fields, *meta.many_to_many) if not field.primary_key]


def test_every_field_of_a_tracked_model_has_a_name_for_people():
    # The source language is Swedish: a name that can be translated is written in it, one that Django makes can't be.
    assert len(MODELS) > 25
    unnamed = [
        str(field)
        for model in MODELS
        for field in shown(model)
        if not isinstance(field.verbose_name, Promise)
    ]
    assert unnamed == []


def test_every_tracked_model_has_a_name_for_people():
    assert [model for model in MODELS if not isinstance(model._meta.verbose_name, Promise)] == []
