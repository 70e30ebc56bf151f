"""A right ends at its second: the page that is open, the file on its way, the link that was kept."""

from datetime import timedelta

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from systematik.registers.organisation import commands, queries
from systematik.registers.organisation.middleware import AccessEnded, ActorMiddleware
from systematik.registers.organisation.models import Grant
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db
A_MOMENT = timedelta(microseconds=1)


@pytest.fixture
def ends(world):
    """When Disa's grant ends."""
    return Grant.objects.get(person=world.people["Disa"]).to_at


def asked_by(world, name):
    request = RequestFactory().get("/")
    request.user = world.people[name].user
    return request


def at(*moments):
    """Return a clock that tells these moments one after the other, and then the last."""
    left = list(moments)
    return lambda: left.pop(0) if len(left) > 1 else left[0]


def answered(world, clock, response, name="Disa"):
    request = asked_by(world, name)
    request.actor = queries.actor_of(request.user, at=timezone.now())
    return ActorMiddleware(lambda _request: response, clock)(request)


def test_a_grant_counts_until_its_end_and_not_at_it(world, ends):
    disa = world.people["Disa"]
    assert [bool(queries.actor_of_person(disa, at=when).grants) for when in (ends - A_MOMENT, ends)] == [
        True,
        False,
    ]


def test_a_page_that_is_made_while_the_right_ends_is_refused(world, ends):
    clock = at(ends - A_MOMENT, ends)
    answer = answered(world, clock, HttpResponse("Läst"))
    assert (answer.status_code, b"har upph\xc3\xb6rt" in answer.content) == (403, True)
    assert answered(world, at(ends - A_MOMENT), HttpResponse("Läst")).content == b"L\xc3\xa4st"


def test_a_file_on_its_way_is_cut_off_at_the_end(world, ends):
    before = ends - A_MOMENT
    sent = answered(world, at(before, before, before, ends), StreamingHttpResponse([b"a", b"b", b"c"]))
    parts = iter(sent.streaming_content)
    assert next(parts) == b"a"
    with pytest.raises(AccessEnded):
        next(parts)


def test_a_file_on_its_way_is_cut_off_when_the_right_is_taken_back(world, ends):
    sent = answered(world, timezone.now, StreamingHttpResponse([b"a", b"b"]))
    parts = iter(sent.streaming_content)
    assert next(parts) == b"a"
    grant = Grant.objects.select_related("unit", "person").get(person=world.people["Disa"])
    commands.revoke_access(SYSTEM, grant=grant, reason="Klart", at=timezone.now())
    with pytest.raises(AccessEnded):
        next(parts)


def test_whoever_has_no_end_is_sent_everything(world):
    sent = answered(world, timezone.now, StreamingHttpResponse([b"a", b"b"]), "Bo")
    assert list(sent.streaming_content) == [b"a", b"b"]


def test_an_open_page_and_a_kept_link_lead_nowhere_once_the_right_is_taken_back(world):
    disa, page = world.client("Disa"), reverse("unit", args=[world.education.pk])
    links = [page, f"/per/{timezone.localdate()}{page}", "/export/enheter.xlsx", reverse("audits")]
    assert {disa.get(link).status_code for link in links} == {200}
    grant = Grant.objects.select_related("unit", "person").get(person=world.people["Disa"])
    commands.revoke_access(SYSTEM, grant=grant, reason="Klart", at=timezone.now())
    assert {disa.get(link).status_code for link in links} == {403}
