"""Sessions end by themselves; a visit is remembered; nothing of it costs a page more than it should."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from systematik.foundation.access import sessions
from systematik.foundation.access.models import User

PAGE = "/konto/behorigheter/"


def turn_back(client, **seconds):
    session = client.session
    for key, ago in seconds.items():
        session[key] -= ago
    session.save()


@pytest.fixture
def alva(world):
    return world.client("Alva")


def test_a_session_in_use_goes_on(alva):
    turn_back(alva, used_at=59 * 60)
    assert alva.get(PAGE).status_code == 200
    turn_back(alva, used_at=59 * 60)
    assert alva.get(PAGE).status_code == 200


def test_a_session_ends_after_an_hour_without_use_and_says_so(alva):
    turn_back(alva, used_at=61 * 60)
    assert alva.get(PAGE).url == f"/konto/logga-in/?next={PAGE}"
    assert "utan aktivitet" in alva.get("/konto/logga-in/").content.decode()


def test_a_session_ends_after_a_working_day_though_in_use(alva):
    turn_back(alva, signed_in_at=13 * 60 * 60)
    assert alva.get(PAGE).status_code == 302


def test_a_session_without_clocks_is_not_believed(alva):
    session = alva.session
    del session["signed_in_at"]
    session.save()
    assert alva.get(PAGE).status_code == 302


def test_pages_write_nothing_while_the_session_is_fresh(alva):
    with CaptureQueriesContext(connection) as queries:
        alva.get(PAGE)
    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []


def test_coming_back_after_a_pause_is_a_new_visit(world, alva):
    user = world.people["Alva"].user
    morning = timezone.now() - timedelta(hours=5)
    User.objects.filter(pk=user.pk).update(seen_at=morning, previously_seen_at=None)
    turn_back(alva, used_at=10 * 60)
    alva.get(PAGE)
    user.refresh_from_db()
    assert user.previously_seen_at == morning
    assert timezone.now() - user.seen_at < timedelta(minutes=1)


def test_staying_is_the_same_visit(world, alva):
    user = world.people["Alva"].user
    before = timezone.now() - timedelta(days=3)
    User.objects.filter(pk=user.pk).update(
        seen_at=timezone.now() - timedelta(hours=1), previously_seen_at=before
    )
    turn_back(alva, used_at=10 * 60)
    alva.get(PAGE)
    user.refresh_from_db()
    assert user.previously_seen_at == before


def test_reading_the_past_is_no_visit(world, alva):
    user = world.people["Alva"].user
    before = timezone.now() - timedelta(hours=9)
    User.objects.filter(pk=user.pk).update(seen_at=before)
    turn_back(alva, used_at=10 * 60)
    assert alva.get(f"/per/{timezone.localdate()}{PAGE}").status_code == 200
    user.refresh_from_db()
    assert user.seen_at == before


def test_a_page_of_somebody_signed_in_is_never_kept_by_a_cache(alva):
    assert alva.get(PAGE)["Cache-Control"] == "no-store"
    assert "Cache-Control" not in Client().get("/finns-inte/")


def test_a_revoked_grant_ends_at_once(world):
    from systematik.registers.organisation import commands, queries
    from tests.world import SYSTEM

    disa = world.client("Disa")
    assert disa.get("/behorighet/").status_code == 200
    (grant,) = queries.grants_of(world.people["Disa"].pk)
    commands.revoke_access(SYSTEM, grant=grant, reason="Uppdraget är slut", at=timezone.now())
    assert disa.get("/behorighet/").status_code == 403


def test_an_account_that_is_closed_is_out_at_once(world, alva):
    world.people["Alva"].user.is_active = False
    world.people["Alva"].user.save()
    assert alva.get(PAGE).status_code == 302


def test_the_clocks_start_at_sign_in(alva):
    assert {sessions.STARTED, sessions.USED} <= set(alva.session.keys())


def test_sessions_that_ended_are_cleared_away_at_the_next_sign_in(world, alva):
    left = world.client("Bo").session.session_key
    Session.objects.filter(pk=left).update(expire_date=timezone.now() - timedelta(seconds=1))
    cilla = world.client("Cilla").session.session_key
    assert set(Session.objects.values_list("pk", flat=True)) == {alva.session.session_key, cilla}
