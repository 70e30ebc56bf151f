"""The pages of evidence as people use them."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.foundation.history import events
from systematik.foundation.refs import Ref
from systematik.registers.actions import commands as actions
from systematik.registers.actions.tests.rights import opened
from systematik.registers.evidence import commands, queries
from systematik.registers.evidence.models import Evidence, EvidenceUse
from systematik.registers.evidence.tests.rights import added
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def page(world, who, name, *args, query=""):
    answer = world.client(who).get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(world, **more):
    given = {
        "title": "Återläsning prövad",
        "unit": world.education.pk,
        "to_on": "2026-10-31",
        "fresh_months": 12,
        "upload": SimpleUploadedFile("protokoll.txt", b"Alla filer kom tillbaka"),
    }
    return given | more


def leans(evidence, record):
    return commands.use_evidence(SYSTEM, evidence=evidence, ref=record, at=timezone.now())


def test_bo_adds_evidence_from_an_action_and_finds_it_there(world):
    action = opened(world.education)
    bo, address = world.client("Bo"), reverse("evidence_new") + f"?till=action-{action.pk}"
    assert f"Till: {action.title}" in bo.get(address).content.decode()
    assert bo.post(address, sent(world)).url == reverse("action", args=[action.pk])
    text = page(world, "Bo", "action", action.pk)
    assert "Återläsning prövad" in text
    assert "avser tiden till 2026-10-31, håller till och med 2027-10-31" in text


def test_the_same_file_is_offered_for_use_where_it_was_sent_again(world):
    action, first = opened(world.education), added(world.education, content=b"Alla filer kom tillbaka")
    bo, address = world.client("Bo"), reverse("evidence_new") + f"?till=action-{action.pk}"
    text = bo.post(address, sent(world)).content.decode()
    offer = reverse("evidence_use") + f"?till=action-{action.pk}&amp;underlag={first.pk}"
    assert offer in text
    assert 'name="again"' in text
    bo.post(offer.replace("&amp;", "&"), {"evidence": first.pk, "note": "Samma prov"})
    assert [
        each.evidence for each in queries.panel(SYSTEM, Ref("action", action.pk), at=timezone.now()).leanings
    ] == [first]
    assert Evidence.objects.count() == 1


def test_what_leans_on_old_evidence_says_so(world):
    action = opened(world.education)
    leans(added(world.education, to_on=date(2020, 1, 31), fresh_months=12), Ref("action", action.pk))
    text = page(world, "Bo", "action", action.pk)
    assert "Ett underlag är för gammalt att stödja sig på." in text
    assert "för gammalt, höll till och med 2021-01-31" in text


def test_a_download_is_a_download_and_nothing_else(world):
    found = added(world.education)
    answer = world.client("Bo").get(reverse("evidence_file", args=[found.pk]))
    assert answer.getvalue() == "Test av återläsning".encode()
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_mark_on_a_field_hides_it_and_the_file(world):
    action, found = opened(world.education), added(world.education, "Sårbarhet i 8443")
    leans(found, Ref("action", action.pk))
    given = {
        "kind": "evidence",
        "pk": found.pk,
        "field": "title",
        "ground": "OSL 18:8",
        "assessed_by": "Alva",
    }
    mark_secret(SYSTEM, **given, at=timezone.now())
    pages = [("evidence", found.pk), ("evidence_list",), ("action", action.pk)]
    assert ["8443" in page(world, "Bo", *address) for address in pages] == [False, False, False]
    assert "8443" in page(world, "Alva", "evidence", found.pk)
    assert world.client("Bo").get(reverse("evidence_file", args=[found.pk])).status_code == 404


def test_a_record_that_the_reader_may_not_see_is_not_named(world):
    hidden, found = opened(world.social, "Hemligt arbete"), added(world.education)
    leans(found, Ref("action", hidden.pk))
    text = page(world, "Bo", "evidence", found.pk)
    assert "Hemligt arbete" not in text
    assert "En post som du inte har behörighet att se." in text


def test_a_check_of_an_effect_may_lean_on_evidence(world):
    action, found = opened(world.education), added(world.education)
    old = added(world.education, "Gammalt prov", to_on=date(2020, 1, 1), fresh_months=1)
    actions.complete_action(SYSTEM, action=action, outcome="Gjort", at=timezone.now())
    address, bo = reverse("action_check", args=[action.pk]), world.client("Bo")
    form = bo.get(address).content.decode()
    assert (found.title in form, old.title in form) == (True, False)
    bo.post(address, {"effect": "effective", "leans_on": found.pk})
    assert found.title in page(world, "Bo", "action", action.pk)


def test_the_past_shows_what_was_leant_on_then_and_how_it_held(world):
    yesterday = timezone.now() - timedelta(days=1)
    found = added(world.education, fresh_until=timezone.localdate())
    day = timezone.localdate(yesterday)
    answer = world.client("Alva").get(f"/per/{day}" + reverse("evidence", args=[found.pk]))
    assert answer.status_code == 404
    today = world.client("Alva").get(f"/per/{timezone.localdate()}" + reverse("evidence", args=[found.pk]))
    assert "Håller" in today.content.decode()


@pytest.mark.parametrize("record", ["unit-99999999", "okand-1", "unit-", "unit-²"])
def test_a_record_that_is_not_there_is_answered_as_any_missing_page(world, record):
    for name in ("evidence_new", "evidence_use"):
        assert world.client("Bo").get(reverse(name), {"till": record}).status_code == 404


def test_list_page_and_panel_ask_the_same_with_1_3_and_300_rows(world):
    client, counts, action = world.client("Alva"), [], opened(world.education)
    first = added(world.education)
    leans(first, Ref("action", action.pk))
    for number in (0, 2, 297):
        with events.event(SYSTEM, "evidence.edited", first, at=timezone.now()):
            rows = Evidence.objects.bulk_create(
                Evidence(
                    title=f"Prov {n}",
                    unit=world.education,
                    file=first.file,
                    to_on=first.to_on,
                    added_on=first.added_on,
                    added_by="Prov",
                )
                for n in range(number)
            )
            uses = [
                EvidenceUse(evidence=row, kind="action", object_id=action.pk, from_on=first.to_on)
                for row in rows
            ]
            uses += [
                EvidenceUse(evidence=first, kind="action", object_id=10**6 + number + n, from_on=first.to_on)
                for n in range(number)
            ]
            EvidenceUse.objects.bulk_create(uses)
        for name, args in (("evidence_list", []), ("evidence", [first.pk]), ("action", [action.pk])):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(reverse(name, args=args)).status_code == 200
            counts.append((name, len(asked)))
    assert len(set(counts)) == 3
