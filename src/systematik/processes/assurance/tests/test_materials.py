"""What auditors ask for, and what is handed over: as of a day, and the same bytes for whoever fetches it."""

import hashlib
import io
import zipfile
from datetime import timedelta

import pikepdf
import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.foundation.refs import Ref
from systematik.foundation.workflow import CannotAdvance
from systematik.processes.assurance import commands, reports
from systematik.processes.assurance.tests import rooms
from systematik.registers.documents.tests import factories
from systematik.registers.evidence.tests.rights import added
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def test_what_is_asked_for_is_answered_in_one_of_three_ways(world):
    audit, now = rooms.audit_of(world, world.education), timezone.now()
    given, lacking, withdrawn = (rooms.asked(audit, title) for title in "ABC")
    ref = Ref("evidence", added(world.education).pk)
    commands.hand_over(SYSTEM, material=given, records=[ref], lists=["enheter"], at=now)
    commands.lack_material(SYSTEM, material=lacking, answer="Provet är inte gjort.", at=now)
    commands.withdraw_material(SYSTEM, material=withdrawn, answer="Behövs inte.", at=now)
    assert [each.state for each in (given, lacking, withdrawn)] == [
        "handed_over",
        "not_available",
        "withdrawn",
    ]
    assert (given.as_of, given.answered_on) == (today(), today())
    assert [(item.kind, item.object_id, item.list_name) for item in given.items.order_by("pk")] == [
        ("evidence", ref.id, ""),
        ("", None, "enheter"),
    ]
    with pytest.raises(CannotAdvance):
        commands.hand_over(SYSTEM, material=withdrawn, records=[ref], at=now)


def test_nothing_is_handed_over_empty_from_tomorrow_or_as_of_a_day_when_it_was_not_there(world):
    material, now = rooms.asked(rooms.audit_of(world, world.education)), timezone.now()
    ref = Ref("evidence", added(world.education).pk)
    with pytest.raises(commands.CannotHandOver, match="minst en"):
        commands.hand_over(SYSTEM, material=material, at=now)
    with pytest.raises(ValidationError, match="inte varit än"):
        commands.hand_over(SYSTEM, material=material, records=[ref], as_of=today() + timedelta(1), at=now)
    for days, record in ((1, ref), (0, Ref("evidence", 987654321)), (0, Ref("okand", 1))):
        with pytest.raises(commands.CannotHandOver, match="fanns inte"):
            commands.hand_over(
                SYSTEM, material=material, records=[record], as_of=today() - timedelta(days), at=now
            )


def test_what_is_lacking_or_taken_back_says_why(world):
    material = rooms.handed(rooms.audit_of(world, world.education))
    with pytest.raises(ValidationError, match="tas tillbaka"):
        commands.take_back(SYSTEM, item=material.items.get(), reason=" ", at=timezone.now())
    commands.take_back(SYSTEM, item=material.items.get(), reason="Fel fil", at=timezone.now())
    material.refresh_from_db()
    assert (material.state, material.items.count()) == ("requested", 0)
    with pytest.raises(ValidationError, match="varför"):
        commands.lack_material(SYSTEM, material=material, answer="", at=timezone.now())


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def read(data):
    """Return what a file says: the pages and properties of a PDF, the text of any other."""
    if not data.startswith(b"%PDF"):
        return data.decode(errors="replace")
    pages = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return pages + "".join(map(repr, pdf.objects))


def test_a_governing_document_is_a_pdf_with_its_text(world):
    audit = rooms.audit_of(world, world.education)
    document = factories.decided(
        world, "Riktlinje för larm", unit=world.education, text="# Syfte\n\nAlla ska larma."
    )
    rooms.handed(audit, Ref("document", document.pk))
    files = unpacked(reports.package(audit))
    said = read(files["01 Prov av återläsning/01 Riktlinje för larm.pdf"])
    assert "Alla ska larma." in said
    assert "Syfte" in said


def test_the_package_holds_what_was_handed_over_with_checksums_that_hold(world):
    audit = rooms.audit_of(world, world.education)
    rooms.handed(audit, Ref("evidence", added(world.education, content=b"Alla filer").pk), lists=["enheter"])
    files = unpacked(reports.package(audit))
    folder = "01 Prov av återläsning"
    assert list(files) == [
        "innehall.html",
        f"{folder}/01 Test av återläsning.pdf",
        f"{folder}/02 prov.txt",
        f"{folder}/03 enheter.xlsx",
        "SHA256SUMS",
    ]
    assert files[f"{folder}/02 prov.txt"] == b"Alla filer"
    lines = files.pop("SHA256SUMS").decode().splitlines()
    assert lines == [f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in files.items()]


def test_the_same_records_give_the_same_bytes_to_everybody_and_later_changes_change_none(world):
    audit = rooms.audit_of(world, world.education)
    rooms.let_in(world, audit, "Ejvind")
    rooms.handed(audit)
    first = reports.package(audit)
    addresses = {"Alva": "audit_package", "Disa": "room_package", "Ejvind": "room_package"}
    sent = [world.client(who).get(reverse(name, args=[audit.pk])) for who, name in addresses.items()]
    assert [answer.content == first for answer in sent] == [True, True, True]
    assert {answer["Content-Disposition"] for answer in sent} == {
        f'attachment; filename="underlag-{audit.pk}.zip"'
    }


def test_what_is_marked_secret_is_not_in_the_package(world):
    audit, found = rooms.audit_of(world, world.education), added(world.education, "Sårbarhet", b"Port 8443")
    rooms.handed(audit, Ref("evidence", found.pk))
    given = {"ground": "OSL 18:8", "assessed_by": "Alva", "at": timezone.now()}
    mark_secret(SYSTEM, kind="evidence", pk=found.pk, field="title", **given)
    files = unpacked(reports.package(audit))
    assert [name for name in files if name.endswith(".pdf")] == [
        "01 Prov av återläsning/01 Sekretessmarkerad uppgift.pdf"
    ]
    told = [read(data) for data in files.values()]
    assert not any("8443" in each or "Sårbarhet" in each for each in told)
    mark_secret(SYSTEM, kind="evidence", pk=found.pk, **given)
    assert list(unpacked(reports.package(audit))) == ["innehall.html", "SHA256SUMS"]


def test_alva_enters_a_letter_hands_over_by_address_and_is_told_of_what_is_no_address(world):
    audit, found = rooms.audit_of(world, world.education), added(world.education)
    alva = world.client("Alva")
    made = alva.post(reverse("material_request", args=[audit.pk]), {"title": "Protokoll"})
    page = reverse("evidence", args=[found.pk])
    form = f"{made.url}lamna-over/"
    said = alva.post(form, {"records": "https://kommun.example/annat/", "as_of": today()}).content.decode()
    assert "är inte adressen till en post" in said
    assert "https://kommun.example/annat/" in said
    address = f"https://systematik.example/per/{today()}{page}"
    assert alva.post(form, {"records": address, "as_of": today()}).url == made.url
    shown = alva.get(made.url).content.decode()
    assert f'href="/per/{today()}{page}"' in shown
    assert "Protokoll" in alva.get(reverse("audit_materials", args=[audit.pk])).content.decode()


def test_alva_searches_ticks_and_hands_over_and_loses_nothing_on_the_way(world):
    audit, found = rooms.audit_of(world, world.education), added(world.education)
    other = added(world.education, "Protokoll från övning")
    material = rooms.asked(audit)
    address = reverse("material_hand_over", args=[material.pk])
    client = world.client("Alva")
    typed = {
        "find": "1",
        "search": "övning",
        "picked": [f"evidence-{found.pk}"],
        "records": "halv rad",
        "answer": "Hej",
    }
    page = client.post(address, typed).content.decode()
    assert f'value="evidence-{found.pk}" id="id_picked_0" checked' in page.replace("\n", "")
    assert f'value="evidence-{other.pk}"' in page
    assert "halv rad" in page
    assert ">Hej" in page.replace("\n", "")
    picked = [f"evidence-{each.pk}" for each in (found, other)]
    assert client.post(address, {"picked": picked, "as_of": today()}).status_code == 302
    assert [item.object_id for item in material.items.order_by("pk")] == [found.pk, other.pk]


def test_what_is_not_there_cannot_be_ticked(world):
    material = rooms.asked(rooms.audit_of(world, world.education))
    address = reverse("material_hand_over", args=[material.pk])
    answer = world.client("Alva").post(address, {"picked": ["evidence-987654321"], "as_of": today()})
    assert answer.status_code == 200
    assert material.items.count() == 0
