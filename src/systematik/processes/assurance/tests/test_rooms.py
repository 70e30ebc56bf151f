"""The auditors' own room: the expert sees what was handed over and nothing else, and it can be shown."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.access.decisions import Denied
from systematik.foundation.history.models import Event
from systematik.foundation.refs import Ref
from systematik.processes.assurance import commands, queries
from systematik.processes.assurance.models import AuditorNote, Material, MaterialItem, Reading
from systematik.processes.assurance.tests import rooms
from systematik.registers.documents.tests.factories import decided
from systematik.registers.evidence.tests.rights import added
from systematik.registers.organisation import commands as organisation
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db
NOTE = "Kanariefjäder om återläsningen"


@pytest.fixture
def audit(world):
    made = rooms.audit_of(world, world.education)
    rooms.let_in(world, made, "Ejvind")
    return made


def per_today(name, pk):
    return f"/per/{timezone.localdate()}" + reverse(name, args=[pk])


def test_the_expert_is_led_to_the_room_and_sees_what_was_asked_for(world, audit):
    rooms.handed(audit)
    ejvind = world.client("Ejvind")
    page = ejvind.get("/", follow=True)
    assert page.redirect_chain[-1][0] == reverse("room", args=[audit.pk])
    assert "Prov av återläsning" in page.content.decode()
    made = ejvind.post(reverse("room_request", args=[audit.pk]), {"title": "Loggar från i våras"})
    assert made.status_code == 302
    asked = Material.objects.get(title="Loggar från i våras")
    assert (asked.asked_by, asked.state) == ("Ejvind", "requested")


def test_a_record_opens_as_of_its_day_alone_and_no_other_record_opens(world, audit):
    found, other = added(world.education), added(world.education, "Annat")
    material = rooms.handed(audit, Ref("evidence", found.pk))
    ejvind, page = world.client("Ejvind"), reverse("evidence", args=[found.pk])
    yesterday = timezone.localdate() - timedelta(days=1)
    assert "Test av återläsning" in ejvind.get(per_today("evidence", found.pk)).content.decode()
    assert ejvind.get(per_today("evidence_file", found.pk)).getvalue() == "Test av återläsning".encode()
    refused = [
        page,
        f"/per/{yesterday}{page}",
        per_today("evidence", other.pk),
        f"/per/{timezone.localdate()}/underlag/",
        reverse("evidence_list"),
        reverse("audit", args=[audit.pk]),
        reverse("search") + "?q=prov",
        "/export/underlag.xlsx",
        "/jamfor/lista/underlag/?fran=2020-01-01&till=2026-01-01",
        f"/historik/evidence/{found.pk}/",
        f"/api/v1/poster/evidence/{found.pk}",
        f"/api/v1/poster/evidence/{found.pk}?per={timezone.localdate()}",
    ]
    assert {address: ejvind.get(address).status_code for address in refused} == dict.fromkeys(refused, 403)
    commands.take_back(SYSTEM, item=material.items.get(), reason="Fel", at=timezone.now())
    assert ejvind.get(per_today("evidence", found.pk)).status_code == 403


def test_a_document_shows_itself_and_nothing_that_hangs_on_it(world, audit):
    document = decided(world, title="Policy", unit=world.education)
    beside = added(world.education, "Underlag bredvid")
    from systematik.registers.evidence import commands as evidence

    evidence.use_evidence(SYSTEM, evidence=beside, ref=Ref("document", document.pk), at=timezone.now())
    rooms.handed(audit, Ref("document", document.pk))
    text = world.client("Ejvind").get(per_today("document", document.pk)).content.decode()
    assert "Policy" in text
    assert "Underlag bredvid" not in text
    assert "Historik" not in text


def test_every_reading_of_the_expert_is_written_down_once_and_for_all(world, audit):
    found = added(world.education)
    rooms.handed(audit, Ref("evidence", found.pk))
    ejvind = world.client("Ejvind")
    for address in (per_today("evidence", found.pk), reverse("evidence", args=[found.pk]), "/finns-inte/"):
        ejvind.get(address)
    world.client("Alva").get(reverse("room", args=[audit.pk]))
    written = Reading.objects.order_by("pk").values_list(
        "name", "method", "address", "status", "kind", "object_id", "audit_id"
    )
    assert list(written) == [
        ("Ejvind", "GET", per_today("evidence", found.pk), 200, "evidence", found.pk, audit.pk),
        ("Ejvind", "GET", reverse("evidence", args=[found.pk]), 403, "evidence", found.pk, audit.pk),
        ("Ejvind", "GET", "/finns-inte/", 404, "", None, audit.pk),
    ]
    for change in (Reading.objects.all().delete, lambda: Reading.objects.update(status=200)):
        with pytest.raises(DatabaseError, match="insert-only"), transaction.atomic():
            change()
    text = world.client("Disa").get(reverse("readings")).content.decode()
    assert (per_today("evidence", found.pk) in text, "Nekades" in text) == (True, True)
    assert world.client("Disa").get("/export/lasningar.xlsx").status_code == 200


def test_a_note_is_read_by_auditors_of_that_audit_and_by_nobody_else(world, audit):
    world.add("Adam", "administrator", world.root)
    ejvind, disa = world.client("Ejvind"), world.client("Disa")
    events = Event.objects.count()
    ejvind.post(reverse("room_note_add", args=[audit.pk]), {"text": NOTE})
    assert Event.objects.count() == events
    room = reverse("room", args=[audit.pk])
    assert [NOTE in client.get(room).content.decode() for client in (ejvind, disa)] == [True, True]
    assert NOTE not in ejvind.get(f"/per/{timezone.localdate()}{room}").content.decode()
    for who in ("Alva", "Adam", "Bo"):
        client = world.client(who)
        answers = [client.get(address, follow=True).getvalue() for address in everywhere(audit)]
        assert [NOTE.encode() in answer for answer in answers] == [False] * len(answers)
    assert list(queries.notes(SYSTEM, audit)) == []
    other = rooms.audit_of(world, world.social)
    rooms.let_in(world, other, "Frida")
    assert world.client("Frida").get(room).status_code == 404
    assert list(queries.notes(world.actor("Frida"), audit)) == []


def everywhere(audit):
    """Return the addresses where a note would be met if it were a record."""
    return [
        reverse("audit", args=[audit.pk]),
        reverse("audit_materials", args=[audit.pk]),
        reverse("room", args=[audit.pk]),
        reverse("audit_package", args=[audit.pk]),
        reverse("readings"),
        reverse("search") + "?q=Kanariefjäder",
        f"/historik/audit/{audit.pk}/",
        f"/api/v1/poster/audit/{audit.pk}",
        "/",
    ]


def test_no_table_of_the_past_holds_a_note(world, audit):
    commands.write_note(world.actor("Ejvind"), audit=audit, text=NOTE, at=timezone.now())
    assert apps.get_model("assurance", "AuditorNote")._meta.db_table + "_history" not in (
        connection.introspection.table_names()
    )


def test_a_note_is_changed_and_taken_away_by_its_author_alone(world, audit):
    ejvind, disa = world.actor("Ejvind"), world.actor("Disa")
    note = commands.write_note(ejvind, audit=audit, text=NOTE, at=timezone.now())
    with pytest.raises(Denied):
        commands.change_note(disa, note=note, text="Annat", at=timezone.now())
    for actor in (world.actor("Alva"), SYSTEM):
        with pytest.raises(Denied):
            commands.write_note(actor, audit=audit, text="Hej", at=timezone.now())
    address = reverse("room_note", args=[audit.pk, note.pk])
    assert world.client("Disa").get(address).status_code == 404
    world.client("Ejvind").post(address, {"text": "Rättad"})
    note.refresh_from_db()
    assert note.text == "Rättad"
    world.client("Ejvind").post(reverse("room_note_remove", args=[audit.pk, note.pk]))
    assert not AuditorNote.objects.exists()


def test_whoever_takes_part_is_not_let_in_and_a_day_and_a_reason_are_demanded(world, audit):
    given = {"person": world.people["Bo"], "to_on": timezone.localdate(), "account": False}
    with pytest.raises(commands.CannotInvite):
        commands.invite_auditor(SYSTEM, audit=audit, **given, reason="X", at=timezone.now())
    given["person"] = organisation.register_person(SYSTEM, name="Gun", unit=world.root, at=timezone.now())
    with pytest.raises(organisation.CannotGrant, match="med ett skäl"):
        commands.invite_auditor(SYSTEM, audit=audit, **given, reason=" ", at=timezone.now())


def test_the_room_asks_the_same_with_1_3_and_300_rows(world, audit):
    document, counts = added(world.education), []
    first = rooms.handed(audit, Ref("evidence", document.pk))
    ejvind = world.client("Ejvind")
    from systematik.foundation.history import events

    for number in (0, 2, 297):
        with events.event(SYSTEM, "material.requested", first, at=timezone.now()):
            made = Material.objects.bulk_create(
                Material(
                    audit=audit, title=f"M{n}", asked_on=first.as_of, as_of=first.as_of, state="handed_over"
                )
                for n in range(number)
            )
            MaterialItem.objects.bulk_create(
                MaterialItem(material=each, kind="evidence", object_id=document.pk) for each in made
            )
        with CaptureQueriesContext(connection) as asked:
            assert ejvind.get(reverse("room", args=[audit.pk])).status_code == 200
        counts.append(len(asked))
    assert len(set(counts)) == 1
