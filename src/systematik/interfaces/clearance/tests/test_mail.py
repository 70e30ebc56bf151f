"""What leaves the house as mail: over a real connection, in Swedish that arrives whole, from the address configured."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from systematik.config.mail import mailers
from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.interfaces.clearance.tests.post_office import open_office
from tests.world import SYSTEM

SENDER = "systematik@granvik.example"


@pytest.fixture
def office(settings):
    cache.clear()
    with open_office() as office:
        settings.MAILERS = mailers(office.address)
        settings.DEFAULT_FROM_EMAIL = SENDER
        yield office


def forget(client, address="alva@granvik.example"):
    assert client.post("/konto/glomt/", {"email": address}).status_code == 302


def test_the_link_to_a_new_password_arrives_in_swedish(world, office):
    forget(Client())
    (letter,) = office.letters
    text = letter.content.get_content()
    assert (letter.sender, letter.to) == (SENDER, ["alva@granvik.example"])
    assert (letter.content["From"], letter.content["To"]) == (SENDER, "alva@granvik.example")
    assert letter.content["Subject"].startswith("Systematik: ")
    assert letter.content.get_content_charset() == "utf-8"
    assert (re.search("[åäö]", text) is not None, "Ã" in text, "\ufffd" in text) == (True, False, False)
    assert re.search(r"http://testserver/konto/nytt/\S+", text)


def test_a_changed_password_is_told_to_its_owner(world, office):
    new = {"password1": "lång rad av ord", "password2": "lång rad av ord"}
    client = world.client("Alva")
    assert client.post("/konto/losenord/", {"oldpassword": "Granvik 2026!", **new}).status_code == 302
    (letter,) = office.letters
    assert (letter.to, letter.content["Subject"]) == (
        ["alva@granvik.example"],
        "Systematik: Ditt lösenord är bytt",
    )


def test_a_letter_tells_nothing_of_a_person_that_is_marked(world, office):
    esa = world.people["Esa"]
    given = {"ground": "OSL 21:3", "assessed_by": "Prov", "at": timezone.now()}
    mark_secret(SYSTEM, kind="person", pk=esa.pk, **given)
    forget(Client(), "esa@granvik.example")
    (letter,) = office.letters
    told = letter.content.get_content() + str(letter.content["Subject"])
    assert [word for word in ("Esa ", "Granviks kommun", "OSL") if word in told] == []


def test_where_no_letter_can_leave_the_page_tells_no_more_than_else_and_the_log_why(world, settings, caplog):
    cache.clear()
    with open_office() as closed:
        settings.MAILERS = mailers(closed.address)
    answers = [
        Client().post("/konto/glomt/", {"email": f"{name}@granvik.example"}) for name in ("alva", "ingen")
    ]
    assert [(answer.status_code, answer.url) for answer in answers] == [(302, "/konto/glomt/skickat/")] * 2
    assert caplog.text.count("a mail could not leave") == 1
