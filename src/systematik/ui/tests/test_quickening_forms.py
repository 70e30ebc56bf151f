"""A field is drawn as Django draws it, and what every request goes through leaves what Django would leave."""

from __future__ import annotations

from itertools import product

import pytest
from django import forms
from django.core import signing
from django.forms import widgets
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from tests.unquickened import as_django

VALUES = ("", None, 0, 1, True, "1", "år & <b>", mark_safe("år & <b>"), "x" * 250, gettext_lazy("Spara"))
ATTRIBUTES = ({}, {"id": "id_till"}, {"id": "id_till", "required": True, "disabled": False, "data-a": '"&'})
PLAIN = (
    widgets.TextInput,
    widgets.DateInput,
    widgets.NumberInput,
    widgets.EmailInput,
    widgets.URLInput,
    widgets.PasswordInput,
    widgets.HiddenInput,
    widgets.Textarea,
    widgets.CheckboxInput,
    widgets.FileInput,
    widgets.ClearableFileInput,
    widgets.SplitDateTimeWidget,
)
CHOOSING = (widgets.Select, widgets.SelectMultiple, widgets.RadioSelect, widgets.CheckboxSelectMultiple)
CHOICES = [("", "–"), ("1", gettext_lazy("Spara")), ("Grupp", [("2", "<b>två</b>")])]


def drawn():
    """Return each field with each value twice over, for what was drawn first must not stand where another belongs."""
    made = [kind() for kind in PLAIN] + [kind(choices=CHOICES) for kind in CHOOSING]
    for _turn, language in product(range(2), ("sv", "en")):
        with translation.override(language):
            for widget, value, attributes in product(made, VALUES, ATTRIBUTES):
                if value is True and isinstance(widget, widgets.SplitDateTimeWidget):
                    continue
                try:
                    yield str(widget.render("till", value, attributes))
                except Exception as error:
                    yield type(error).__name__


def test_each_field_is_drawn_as_django_draws_it():
    ours = list(drawn())
    with as_django():
        django = list(drawn())
    assert ours == django
    assert any("&lt;b&gt;" in each for each in ours)
    assert sum(each.startswith("<") for each in ours) > 0.8 * len(ours)


class Asking(forms.Form):
    day = forms.DateField(required=False)


def test_a_field_says_what_was_typed_into_this_form():
    typed = [
        str(Asking({"day": said})["day"]) for said in ("2026-01-01", "2026-01-02", "2026-01-01", '"><b>')
    ]
    assert typed[0] == typed[2] != typed[1]
    assert "&quot;&gt;&lt;b&gt;" in typed[3]


def test_older_secrets_are_looked_at_each_time(settings):
    settings.SECRET_KEY_FALLBACKS = ["den äldre"]
    older = signing.TimestampSigner(key=signing._cookie_signer_key("den äldre"), salt="prov").sign("hej")
    for _turn in range(2):
        assert signing.get_cookie_signer(salt="prov").unsign(older) == "hej"


def test_a_changed_secret_signs_at_once(settings):
    before = signing.get_cookie_signer(salt="prov").sign("hej")
    settings.SECRET_KEY = "en annan hemlighet, lång nog att signera med"
    with pytest.raises(signing.BadSignature):
        signing.get_cookie_signer(salt="prov").unsign(before)


@pytest.mark.django_db
def test_a_browser_is_given_the_secret_of_its_forms_once(settings):
    browser = Client(enforce_csrf_checks=True)
    name = settings.CSRF_COOKIE_NAME
    first, again = (browser.get(reverse("account_login")) for _ in range(2))
    assert name in first.cookies
    assert name not in again.cookies
    assert "Cookie" in again["Vary"]
    held = browser.cookies[name].value
    refused = browser.post(reverse("account_login"), {"login": "ingen@example.se", "password": "x"})
    taken = {"login": "ingen@example.se", "password": "x", "csrfmiddlewaretoken": held}
    assert (refused.status_code, browser.post(reverse("account_login"), taken).status_code) == (403, 200)


@pytest.mark.django_db
def test_a_browser_that_sends_an_impossible_secret_is_given_another(settings):
    browser = Client()
    browser.cookies[settings.CSRF_COOKIE_NAME] = "påhittad"
    assert settings.CSRF_COOKIE_NAME in browser.get(reverse("account_login")).cookies
