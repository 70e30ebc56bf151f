"""What is spared Django is what Django would have answered."""

from threading import Thread

import pytest
from django.apps import apps
from django.db.models import Model
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, trans_real

from systematik.registers.organisation.models import Unit

OURS = [model for model in apps.get_models() if model.__module__.startswith("systematik.")]
CHOSEN = [(model, field) for model in OURS for field in model._meta.concrete_fields if field.choices]
LANGUAGES = ("sv", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_is_told_in_words_as_django_tells_it(language):
    with translation.override(language):
        for model, field in CHOSEN:
            for value in (*dict(field.flatchoices), "okänt", None):
                record = model(**{field.attname: value})
                told = getattr(record, f"get_{field.name}_display")()
                assert told == Model._get_FIELD_display(record, field), (model, field)


def test_choices_are_told_in_the_readers_language():
    told = {
        language: translated(language, Unit(type="department").get_type_display) for language in LANGUAGES
    }
    assert told["sv"] != told["en"]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_record_is_made_of_a_row_as_django_makes_it(model):
    names = [field.attname for field in model._meta.concrete_fields]
    row = tuple(range(1, len(names) + 1))
    made, django = model.from_db("default", names, row), Model.from_db.__func__(model, "default", names, row)
    assert [vars(made)[name] for name in names] == [vars(django)[name] for name in names]
    assert vars(made).keys() == vars(django).keys()
    assert known(made._state) == known(django._state)


def test_a_part_of_a_row_leaves_the_rest_to_be_asked_for():
    part = Unit.from_db("default", ["id", "name"], (7, "Kansli"))
    assert part.get_deferred_fields() == {field.attname for field in Unit._meta.concrete_fields} - {
        "id",
        "name",
    }


@pytest.mark.parametrize(
    "text", ["Spara", "Ingen översätter det här", "", "två\r\nrader", mark_safe("<b>Spara</b>")]
)
def test_a_text_is_translated_as_django_translates_it(text):
    for language in (*LANGUAGES, *LANGUAGES):
        ours, django = translated(language, gettext, text), translated(language, trans_real.gettext, text)
        assert (ours, isinstance(ours, SafeString)) == (django, isinstance(django, SafeString))


def test_each_thread_has_a_language_of_its_own():
    heard = []
    with translation.override("en"):
        other = Thread(target=lambda: heard.append(translated("sv", gettext, "Spara")))
        other.start()
        other.join()
        heard.append(gettext("Spara"))
    assert heard == ["Spara", "Save"]


def translated(language, tell, *args):
    with translation.override(language):
        return tell(*args)


def known(state):
    return state.adding, state.db, state.fetch_mode, state.fields_cache
