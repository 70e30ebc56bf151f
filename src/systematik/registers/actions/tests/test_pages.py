"""The pages of actions as people use them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.foundation.history import events
from systematik.registers.actions import commands
from systematik.registers.actions.models import Action, Promise
from systematik.registers.actions.tests.rights import opened
from systematik.registers.organisation import commands as organisation
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def page(world, who, name, *args, query=""):
    answer = world.client(who).get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_bo_opens_an_action_from_a_record_moves_it_and_closes_it(world):
    bo = world.client("Bo")
    address = reverse("action_new") + f"?ursprung=unit-{world.education.pk}"
    assert "Med anledning av: Utbildningsförvaltningen" in bo.get(address).content.decode()
    made = bo.post(
        address, {"title": "Se över behörigheter", "due_on": in_days(9), "unit": world.education.pk}
    )
    action = Action.objects.get()
    assert made.url == reverse("action", args=[action.pk])
    bo.post(reverse("action_move", args=[action.pk]), {"due_on": in_days(40), "reason": "Väntar på system"})
    bo.post(reverse("action_complete", args=[action.pk]), {"outcome": "Genomgången", "check_on": in_days(80)})
    text = page(world, "Bo", "action", action.pk)
    for words in ("Väntar på system", "Genomgången", "Löftet hölls", "Med anledning av", str(in_days(40))):
        assert words in text


def test_what_is_missing_is_said_and_what_was_typed_stays(world):
    answer = world.client("Bo").post(reverse("action_new"), {"title": "Öva återläsning", "due_on": "aldrig"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Öva återläsning" in text
    assert "aldrig" in text
    assert not Action.objects.exists()


@pytest.mark.parametrize("origin", ["unit-99999999", "okand-1", "unit-", "unit-9" * 9, "unit-²", "-1"])
def test_an_origin_that_is_not_there_is_answered_as_any_missing_page(world, origin):
    answer = world.client("Bo").get(reverse("action_new"), {"ursprung": origin})
    assert answer.status_code == 404


def test_an_origin_that_the_reader_may_not_see_is_not_named(world):
    hidden = opened(world.social, "Hemligt underlag")
    made = opened(world.education, "Följd", origin=_ref(hidden))
    assert "Hemligt underlag" not in page(world, "Bo", "action", made.pk)
    assert "Hemligt underlag" in page(world, "Alva", "action", made.pk)


def _ref(action):
    from systematik.foundation.refs import Ref

    return Ref("action", action.pk)


def test_an_action_secret_in_part_hides_that_part(world):
    action = opened(world.education, "Täpp till hålet", description="Port 8443 står öppen")
    for field in ("title", "description"):
        mark_secret(
            SYSTEM,
            kind="action",
            pk=action.pk,
            field=field,
            ground="OSL 18:8",
            assessed_by="Alva",
            assessed_on=in_days(0),
            at=timezone.now(),
        )
    for address in ((("action", action.pk)), ("actions",)):
        assert "Port 8443" not in page(world, "Bo", *address)
        assert "Täpp till hålet" not in page(world, "Bo", *address)
    assert "Port 8443" in page(world, "Alva", "action", action.pk)
    changed = world.client("Bo").post(
        reverse("action_edit", args=[action.pk]), {"unit": world.education.pk, "owner": ""}
    )
    assert changed.status_code == 302
    action.refresh_from_db()
    assert (action.title, action.description) == ("Täpp till hålet", "Port 8443 står öppen")


def test_an_owner_whom_bo_may_not_know_of_stays_when_he_changes_the_words(world):
    for place in (world.education, world.root):
        owner = organisation.establish_function(SYSTEM, name="Signalisten", unit=place, at=timezone.now())
        action = opened(world.education, "Täpp till hålet", owner=owner)
        if place == world.education:
            given = {"kind": "function", "pk": owner.pk, "field": "", "ground": "OSL 18:8"}
            mark_secret(SYSTEM, **given, assessed_by="Alva", at=timezone.now())
        address, bo = reverse("action_edit", args=[action.pk]), world.client("Bo")
        begun = bo.get(address).context["form"]
        chosen = begun["owner"].value() if "owner" in begun.fields else ""
        bo.post(address, {"title": "Bättre ord", "unit": world.education.pk, "owner": chosen})
        action.refresh_from_db()
        assert (action.title, action.owner) == ("Bättre ord", owner)


def test_the_list_shows_what_is_late_and_how_often_it_was_moved(world):
    late = opened(world.education, "Sen", due_on=in_days(-3))
    opened(world.education, "I tid", due_on=in_days(3))
    commands.move_action(SYSTEM, action=late, due_on=in_days(-1), reason="Mer tid", at=timezone.now())
    text = page(world, "Bo", "actions", query="?forsenad=ja")
    assert "Sen" in text
    assert "I tid" not in text
    assert "Inte påbörjad, försenad" in text


def test_what_is_not_finished_stands_first_the_soonest_due_on_top(world):
    done = opened(world.education, "Redan gjord", due_on=in_days(-9))
    commands.complete_action(SYSTEM, action=done, outcome="Gjord", at=timezone.now())
    for title, days in (("Sedan", 20), ("Snart", 2)):
        opened(world.education, title, due_on=in_days(days))
    text = page(world, "Bo", "actions")
    places = [text.index(title) for title in ("Snart", "Sedan", "Redan gjord")]
    assert places == sorted(places)


@pytest.mark.parametrize("who", ["Alva", "Disa"])
def test_list_and_page_ask_the_same_with_1_3_and_300_rows(world, who):
    client, counts = world.client(who), []
    first = opened(world.education)
    for number in (0, 2, 297):
        with events.event(SYSTEM, "action.changed", first, at=timezone.now()):
            rows = Action.objects.bulk_create(
                Action(title=f"Åtgärd {n}", unit=world.education, due_on=in_days(n)) for n in range(number)
            )
            Promise.objects.bulk_create(
                Promise(action=row, due_on=row.due_on, promised_on=in_days(0)) for row in rows
            )
            Promise.objects.bulk_create(
                Promise(action=first, due_on=in_days(n), promised_on=in_days(0)) for n in range(number)
            )
        for address in (reverse("actions"), reverse("action", args=[first.pk])):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert client.get(address).status_code == 200
            counts.append((address, len(asked)))
    assert len(set(counts)) == 2
