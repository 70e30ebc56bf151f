"""The pages of the reports, and the files that they send."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone

from systematik.interfaces.reports import making, registry
from systematik.registers.organisation import commands as organisation
from tests.world import SYSTEM

pytestmark = pytest.mark.slow

NAMES = [report.name for report in registry.REPORTS]
STARTS = {"pdf": b"%PDF-1.7", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04"}


def fetch(client, name, prefix="", **chosen):
    return client.get(prefix + reverse("report", args=[name]), chosen)


def words(answer) -> str:
    """Return what a fetched docx or pdf says."""
    body = answer.getvalue()
    if body.startswith(b"%PDF"):
        return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(body))
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        return re.sub(r"<[^>]+>", " ", package.read("word/document.xml").decode())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", making.SUFFIXES)
def test_a_report_is_fetched_with_nothing_chosen(world, name, suffix):
    answer = fetch(world.client("Alva"), name, format=suffix)
    today = timezone.localdate()
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="{name}-{today}.{suffix}"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.getvalue().startswith(STARTS[suffix])


def test_the_menu_and_the_list_lead_to_every_report(world):
    client = world.client("Alva")
    assert reverse("reports") in client.get("/").content.decode()
    listed = client.get(reverse("reports")).content.decode()
    assert all(reverse("report", args=[name]) in listed for name in NAMES)


def test_a_manager_gets_the_report_of_the_own_unit_alone(world):
    client = world.client("Bo")
    own = fetch(client, "lagesrapport", enhet=world.education.pk, format="docx")
    assert "Utbildningsförvaltningen" in words(own)
    for foreign in (world.social.pk, world.root.pk, 987654321):
        answer = fetch(client, "lagesrapport", enhet=foreign, format="docx")
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("text/html")
        assert 'id="fel"' in answer.content.decode()


def test_the_same_choices_give_the_same_bytes(world):
    client = world.client("Alva")
    chosen = {"format": "pdf", "datum": str(timezone.localdate()), "dnr": "KS 2026/1"}
    first = fetch(client, "lagesrapport", **chosen).getvalue()
    assert fetch(client, "lagesrapport", **chosen).getvalue() == first
    assert fetch(client, "lagesrapport", format="pdf").getvalue() != first


def test_a_day_chosen_and_a_day_in_the_address_give_the_same_report(world):
    made = timezone.now() + timedelta(seconds=1)
    organisation.create_unit(SYSTEM, name="Ny nämnd", type="committee", parent=world.root, at=made)
    client = world.client("Alva")
    today = timezone.localdate()
    asked = {"enhet": world.root.pk, "jamfor": str(today), "format": "docx"}
    chosen = fetch(client, "lagesrapport", datum=str(today), **asked)
    walked = fetch(client, "lagesrapport", prefix=f"/per/{today}", **asked)
    assert words(chosen) == words(walked)


def test_a_unit_that_did_not_exist_then_is_a_fault_at_the_day(world):
    answer = fetch(
        world.client("Alva"), "lagesrapport", datum="2001-01-01", jamfor="2000-01-01", format="pdf"
    )
    assert "Granviks kommun fanns inte den dagen." in answer.content.decode()


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"datum": "2999-01-01"}, "Läget per: Välj en dag från 1900-01-01"),
        ({"datum": "i går"}, "Läget per: "),
        ({"jamfor": "2026-02-30"}, "Jämfört med: "),
        ({"datum": "2020-01-01", "jamfor": "2020-01-02"}, "Välj en dag som inte ligger efter"),
        ({"dnr": "K" * 61}, "Diarienummer: "),
        ({"enhet": "x"}, "Enhet: "),
    ],
)
def test_what_cannot_be_used_is_told_and_kept(world, chosen, said):
    answer = fetch(world.client("Alva"), "lagesrapport", format="pdf", **chosen)
    assert answer["Content-Type"].startswith("text/html")
    page = answer.content.decode()
    assert said in page
    if "dnr" in chosen:
        assert chosen["dnr"] in page


def test_an_open_version_says_so_on_its_name_and_pages(world):
    answer = fetch(world.client("Alva"), "uppfoljning", oppen="on", format="pdf")
    assert answer["Content-Disposition"].endswith(f'"uppfoljning-{timezone.localdate()}-oppen.pdf"')
    assert "Öppen version" in words(answer)


@pytest.mark.parametrize(("name", "suffix"), [("okand", "pdf"), ("lagesrapport", "exe")])
def test_what_there_is_not_is_not_found(world, name, suffix):
    assert fetch(world.client("Alva"), name, format=suffix).status_code == 404


def test_who_may_nothing_gets_no_report(world):
    for name in NAMES:
        assert fetch(world.client("Esa"), name, format="pdf").status_code == 403
