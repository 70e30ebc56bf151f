"""What is spared Django is what Django would have answered."""

import gc
from collections import Counter
from datetime import UTC, date, datetime
from itertools import product
from threading import Thread
from weakref import ref

import pytest
from django.apps import apps
from django.db.models import Model
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from django.middleware import csrf
from django.template import Context, Template, TemplateDoesNotExist, engines
from django.test import RequestFactory
from django.urls import resolve
from django.utils import formats, translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy, trans_real

from systematik.registers.organisation.models import Grant, Unit
from systematik.ui import quickening
from tests.unquickened import as_django

EVERY = apps.get_models()
CHOSEN = [(model, field) for model in EVERY for field in model._meta.concrete_fields if field.choices]
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


@pytest.mark.parametrize("model", EVERY, ids=lambda model: model._meta.label)
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_is_written_as_django_writes_it(language):
    days = (date(2024, 2, 29), datetime(2024, 2, 29, 23, 30, tzinfo=UTC), datetime(2024, 2, 29))  # noqa: DTZ001
    with translation.override(language):
        for day, written in product(days, (None, "DATE_FORMAT", "j F Y", "SHORT_DATE_FORMAT")):
            for _time in range(2):
                assert formats.date_format(day, written) == quickening.DJANGO[formats, "date_format"](
                    day, written
                )


def test_what_masks_a_forms_secret_is_drawn_evenly_and_taken_off_again():
    drawn = [csrf._get_new_csrf_string() for _ in range(2000)]
    assert {len(each) for each in drawn} == {csrf.CSRF_SECRET_LENGTH}
    assert len(set(drawn)) == len(drawn)
    counted, even = Counter("".join(drawn)), 2000 * csrf.CSRF_SECRET_LENGTH / len(csrf.CSRF_ALLOWED_CHARS)
    assert set(counted) == set(csrf.CSRF_ALLOWED_CHARS)
    # Seven standard deviations: once in a hundred thousand million.
    assert all(abs(times - even) < 7 * even**0.5 for times in counted.values())
    assert csrf._unmask_cipher_token(csrf._mask_cipher_secret(drawn[0])) == drawn[0]


def test_an_address_leads_to_its_own_page_each_time():
    for _time in range(2):
        first, second = resolve("/styrdokument/1/"), resolve("/styrdokument/2/")
        assert (first.kwargs, second.kwargs) == ({"pk": 1}, {"pk": 2})


class Told:
    """What a page may be given: what is there, what is called, what fails, and what must not be called."""

    name, nothing, number = "Å <b>", None, 1234567

    def asked(self):
        return "svar"

    def deleted(self):
        raise AssertionError("a page deletes nothing")

    deleted.alters_data = True

    @property
    def missing(self):
        raise Unit.DoesNotExist

    @property
    def broken(self):
        raise ZeroDivisionError

    def __str__(self):
        return "<Told>"


GIVEN = {
    "told": Told(),
    "kept": {"name": "värde", "items": "egen", "inner": {"told": Told()}, 3: "tre"},
    "list": [Told(), "två"],
    "kind": dict,
    "lazy": gettext_lazy("Spara"),
    "safe": mark_safe("<i>"),
    "empty": {},
    "day": date(2024, 2, 29),
    "true": True,
    "text": "a & 'b' \"c\" <d>",
}
STEPS = (
    "name",
    "nothing",
    "number",
    "asked",
    "deleted",
    "missing",
    "broken",
    "items",
    "inner",
    "told",
    "0",
    "3",
    "x",
)
SHORT = [
    f"{first}{rest}" for first in (*GIVEN, "x", "push") for rest in ("", *(f".{step}" for step in STEPS))
]
LONG = [f"{one}.{step}" for one in SHORT if one.startswith(("told.", "kept.", "list.")) for step in STEPS]
SAID = (
    "{{ V }}",
    "{% autoescape off %}{{ V }}{{ V|upper }}{% endautoescape %}",
    "{{ V|default:'<ingen>' }}{{ V|length }}{{ V|date:'j F Y' }}{{ V|linebreaks }}{{ V|add:text }}",
    "{% if V %}ja{% elif V == told.name or not V %}{{ text }}{% else %}nej{% endif %}",
    "{% for each in V %}{{ forloop.counter }}{{ forloop.last }}{{ each }}{% empty %}tom{% endfor %}",
    "{% for each in V reversed %}{{ forloop.revcounter0 }}{{ each }}{% endfor %}{{ each }}",
    "{% for a, b in V %}{% for a in list %}{{ forloop.parentloop.first }}{{ a }}{% endfor %}{{ b }}{% endfor %}",
    "{% for a, b in pairs %}{{ a }}{{ V }}{% with c=V %}{{ c }}{% endwith %}{% endfor %}{{ a }}",
    "{% translate V %}{% translate 'Spara' as s %}{{ s }}{% translate '100 % <b>' %}{% translate 'Spara' noop %}",
    "{% blocktranslate with n=V %}{{ n }} av <b>{{ text }}{% endblocktranslate %}",
    "{% blocktranslate count n=list|length %}en{% plural %}{{ n }}{% endblocktranslate %}",
    "{% url 'document' V %}{% url 'documents' %}{% url 'document' V as found %}{{ found }}",
    "{% include inner %}{% include inner with text=V only %}{% include inner with each=V %}",
    "{% include 'components/badge/badge.html' with text=V %}{% icon 'pencil' %}{% ui 'badge' text=V as b %}{{ b }}",
    "{% uiblock 'card' title=V %}{{ V }}{% enduiblock %}{% now 'Y' as year %}{{ year|stringformat:'s' }}",
)


@pytest.mark.parametrize("said", SAID)
def test_a_template_is_drawn_as_django_draws_it(said):
    assert_drawn_alike([said.replace("V", name) for name in SHORT])


def test_a_variable_is_followed_as_django_follows_it():
    assert_drawn_alike([f"{{{{ {name} }}}}{{% if {name} %}}ja{{% endif %}}" for name in LONG])


class Held:
    """Stands for a record of a page."""


def test_what_a_page_was_drawn_with_is_let_go_at_once():
    held = Held()
    alive = ref(held)
    gc.disable()
    try:
        drawn = (
            engines["django"]
            .from_string("{{ held }}{% with a=held %}{{ a }}{% endwith %}")
            .render({"held": held}, RequestFactory().get("/"))
        )
        del held
        assert drawn.count("Held") == 2
        assert alive() is None
    finally:
        gc.enable()


def test_a_template_that_is_missing_is_told_of_as_django_tells():
    with pytest.raises(TemplateDoesNotExist) as told:
        engines["django"].from_string("{% include name %}").render({"name": "ingen.html"})
    assert told.value.backend is engines["django"]


def assert_drawn_alike(templates):
    ours = [outcome(said) for said in templates]
    with as_django():
        django = [outcome(said) for said in templates]
    assert dict(zip(templates, ours, strict=True)) == dict(zip(templates, django, strict=True))
    assert any(isinstance(each, list) for each in django)


def outcome(said):
    """Return what is drawn, twice over, or which kind of error stops it."""
    given = {**GIVEN, "pairs": [("a", 1), ("<b>", 2)], "inner": Template("[{{ text }}{{ each }}]")}
    try:
        template = Template(said)
        return [template.render(Context(dict(given))) for _ in range(2)]
    except Exception as error:
        return type(error)


def translated(language, tell, *args):
    with translation.override(language):
        return tell(*args)


def known(state):
    return state.adding, state.db, state.fetch_mode, state.fields_cache


@pytest.mark.parametrize("model", EVERY, ids=lambda model: model._meta.label)
def test_a_record_tells_its_key_and_takes_another(model):
    record = model()
    assert record.pk == record._get_pk_val()
    record.pk = 7
    assert (record.pk, getattr(record, model._meta.pk.attname), record._get_pk_val()) == (7, 7, 7)


def test_a_key_leads_to_the_record_at_hand_and_else_where_django_leads():
    top, unit = Unit(id=1, name="Granvik"), Unit(id=2, name="Kansli")
    assert isinstance(Unit.parent, ForwardManyToOneDescriptor)
    assert unit.parent is None
    unit.parent = top
    assert (unit.parent, unit.parent_id) == (top, 1)
    unit.parent_id = 3
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        _ = unit.parent
    with pytest.raises(Grant.person.RelatedObjectDoesNotExist):
        _ = Grant().person
