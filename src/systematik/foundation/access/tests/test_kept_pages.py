"""A page that was drawn is answered again until something is written, and to nobody else."""

from datetime import timedelta

import pytest
from django.conf import settings as site
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from systematik.processes.assurance.tests import rooms
from systematik.registers.organisation import commands
from tests.world import SYSTEM

pytestmark = pytest.mark.slow

LIST, AUDITS = "/organisation/enheter/", "/granskningar/"
# The session, the account, its grants, and how far the log has come.
ASKED = 4
TRIES = 50


@pytest.fixture(autouse=True)
def _keeping(settings):
    local = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "kept"}
    settings.CACHES = {**site.CACHES, "pages": local}


@pytest.fixture
def alva(lasting_world):
    client = lasting_world.client("Alva")
    client.get(LIST)
    return client


def drawn(client: Client, address: str = LIST, **headers: str) -> tuple[int, str, int]:
    """Return status, page, and how many statements it took."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address, headers=headers)
    return answer.status_code, answer.content.decode(), len(asked)


def again(client: Client, address: str = LIST) -> list[tuple[int, str, int]]:
    """Return a page and the same page asked for once more, with nothing written between.

    PostgreSQL tells of what is written in all databases of a server, those of other test processes too.
    """
    for _ in range(TRIES):
        twice = [drawn(client, address) for _ in range(2)]
        if twice[1][2] <= ASKED:
            break
    return twice


def test_a_page_is_drawn_once_while_nothing_is_written(alva):
    first, second = again(alva)
    assert second == (*first[:2], ASKED)


def test_the_past_is_kept_apart_from_today(alva):
    past = f"/per/{timezone.localdate()}{LIST}"
    (_status, today, _asked), (first, second) = drawn(alva), again(alva, past)
    assert second == (*first[:2], ASKED)
    assert today != second[1]


def test_what_is_written_is_seen_at_once(lasting_world, alva):
    drawn(alva)
    commands.rename_unit(SYSTEM, unit=lasting_world.social, name="Omsorgsförvaltningen", at=timezone.now())
    status, page, _asked = drawn(alva)
    assert (status, "Omsorgsförvaltningen" in page, "Socialförvaltningen" in page) == (200, True, False)


def test_an_access_that_ends_takes_the_kept_page_with_it(lasting_world, alva):
    assert drawn(alva)[0] == 200
    grant = lasting_world.people["Alva"].grants.get()
    commands.revoke_access(SYSTEM, grant=grant, reason="prov", at=timezone.now())
    assert drawn(alva)[0] == 403


def test_an_access_that_runs_out_takes_it_too_though_nothing_is_written(lasting_world, alva, monkeypatch):
    now, esa = timezone.now(), lasting_world.people["Esa"]
    ends = now + timedelta(minutes=1)
    commands.grant_access(
        SYSTEM, person=esa, role="auditor", unit=lasting_world.root, to_at=ends, reason="prov", at=now
    )
    client = lasting_world.client("Esa")
    client.get(AUDITS)
    assert again(client, AUDITS)[1][::2] == (200, ASKED)
    monkeypatch.setattr(timezone, "now", lambda: ends)
    assert drawn(client, AUDITS)[0] == 403


def test_nobody_is_answered_with_what_was_drawn_for_another(lasting_world, alva):
    drawn(alva)
    _status, page, asked = drawn(lasting_world.client("Bo"))
    assert ("Socialförvaltningen" in page, asked > ASKED) == (False, True)


def test_another_session_of_the_same_person_has_pages_of_its_own(lasting_world, alva):
    drawn(alva)
    assert drawn(lasting_world.client("Alva"))[2] > ASKED


def test_a_part_of_a_page_and_another_language_are_other_pages(alva):
    whole = drawn(alva)
    assert drawn(alva, accept_language="en")[1] != whole[1]
    assert drawn(alva, hx_request="true")[2] > ASKED


def test_what_was_just_done_is_told_once(alva):
    alva.cookies["messages"] = "x"
    told = [drawn(alva)[2] for _ in range(2)]
    assert min(told) > ASKED


def test_what_has_been_handed_over_is_looked_up_each_time(lasting_world):
    audit = rooms.audit_of(lasting_world, lasting_world.education)
    rooms.let_in(lasting_world, audit, "Ejvind")
    handed = rooms.handed(audit).items.get()
    client = lasting_world.client("Ejvind")
    address = f"/per/{timezone.localdate()}/underlag/{handed.object_id}/"
    told = [drawn(client, address) for _ in range(3)]
    assert ({status for status, _page, _asked in told}, min(each[2] for each in told) > ASKED) == (
        {200},
        True,
    )
