"""A question on two days: the page says how the answer moved and which rows moved it."""

import html
import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from systematik.registers.organisation import commands, queries
from tests.world import SYSTEM

QUESTION = "/fragor/it-sakerhet-2022/1/jamfor/"
PUT_RIGHT = {
    "Roll- och ansvarsbeskrivning",
    "Rutin för hur styrande dokument tas fram",
    "Rutin för incidenthantering",
}


@pytest.fixture
def alva(pitea):
    """A strategist over the municipality of the source document."""
    root, now = queries.units(SYSTEM).get(parent=None), timezone.now()
    user = get_user_model().objects.create_user("alva", "alva@pitea.example", "Granvik 2026!")
    person = commands.register_person(SYSTEM, name="Alva", unit=root, email=user.email, user=user, at=now)
    commands.grant_access(SYSTEM, person=person, role="strategist", unit=root, reason="prov", at=now)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def told(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_page_says_what_moved_the_answer_and_by_which_rows(alva):
    page = told(alva, f"{QUESTION}?fran=2020-01-01&till=2022-02-02")
    assert {title for title in PUT_RIGHT if title in page} == PUT_RIGHT
    assert ("Ej uppfyllt" in page, "Delvis" in page) == (True, True)


def test_two_days_alike_say_that_nothing_moved(alva):
    page = told(alva, f"{QUESTION}?fran=2020-01-01&till=2020-01-01")
    assert [title for title in PUT_RIGHT if title in page] == []


@pytest.mark.parametrize(
    "days", ["fran=x&till=2022-02-02", "fran=2022-02-02&till=2020-01-01", "fran=2999-01-01"]
)
def test_days_that_are_none_are_told_at_their_field(alva, days):
    assert 'aria-invalid="true"' in alva.get(f"{QUESTION}?{days}").content.decode()
