"""Reports that are kept: as they were made, found by the next one, and not read by those who may not."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.foundation.history import past
from systematik.interfaces.cli.entry import main
from systematik.interfaces.reports import making, registry
from systematik.interfaces.reports.asking import Ask
from systematik.registers.documents.tests import factories
from systematik.registers.papers.models import IssuedReport
from systematik.rendering.paper import Paragraph, Table
from tests.world import SYSTEM

pytestmark = pytest.mark.slow


def keep(world: Any, who: str = "Alva", name: str = "lagesrapport", suffix: str = "xlsx", **more: Any) -> Any:
    now = timezone.now()
    ask = Ask(world.actor(who), more.pop("unit", world.root), more.pop("moment", now), **more)
    return making.keep(registry.find(name), ask, suffix, meeting="KS 2026-12-01", at=now)


def composed(world: Any, **more: Any) -> Any:
    return making.composed(registry.find("lagesrapport"), Ask(SYSTEM, world.root, timezone.now(), **more))


def muted(paper: Any) -> str:
    return " ".join(block.text for block in paper.blocks if isinstance(block, Paragraph))


def test_alva_looks_at_a_report_then_makes_and_keeps_it(world):
    client, chosen = world.client("Alva"), {"dnr": "KS 2026/7", "format": "visa"}
    shown = client.get(reverse("report", args=["lagesrapport"]), chosen)
    page = shown.content.decode()
    assert "Förhandsvisning" in page
    assert "Frågorna i korthet" in page
    assert not IssuedReport.objects.exists()
    done = client.post(shown.context["keep"], {"format": "pdf", "till": "Kommunstyrelsen 2026-12-01"})
    kept = IssuedReport.objects.select_related("file").get()
    assert done["Location"] == reverse("issued_report", args=[kept.pk])
    assert (kept.meeting, kept.registry_number, kept.issued_by) == (
        "Kommunstyrelsen 2026-12-01",
        "KS 2026/7",
        "Alva",
    )
    body = client.get(reverse("issued_report_file", args=[kept.pk])).getvalue()
    assert hashlib.sha256(body).hexdigest() == kept.file.sha256
    assert body.startswith(b"%PDF-1.7")


def test_what_cannot_be_used_keeps_nothing(world):
    address = reverse("report_keep", args=["lagesrapport"])
    client = world.client("Alva")
    assert 'id="fel"' in client.post(f"{address}?datum=i-dag", {"format": "pdf"}).content.decode()
    assert client.post(address, {"format": "exe"}).status_code == 200
    assert (
        "fanns inte den dagen"
        in client.post(f"{address}?datum=2001-01-01", {"format": "pdf"}).content.decode()
    )
    assert not IssuedReport.objects.exists()


def test_bo_keeps_for_his_own_unit_and_no_other(world):
    client = world.client("Bo")
    address = reverse("report_keep", args=["lagesrapport"])
    client.post(f"{address}?enhet={world.social.pk}", {"format": "pdf"})
    assert not IssuedReport.objects.exists()
    client.post(f"{address}?enhet={world.education.pk}", {"format": "pdf"})
    assert IssuedReport.objects.get().unit_id == world.education.pk


def test_the_kept_file_is_what_is_made_of_the_same_choices_again(world):
    issued, content = keep(world)
    again = making.made(
        registry.find("lagesrapport"), Ask(SYSTEM, world.root, issued.issued_at, since=issued.compared_on)
    )
    assert making.written(again.paper, "xlsx") == content


def test_the_next_report_says_what_has_changed_since_the_one_that_was_kept(world):
    today = timezone.localdate()
    assert "Ingen tidigare lägesrapport är sparad" in muted(composed(world))
    issued, _content = keep(world, moment=past.end_of_day(today - timedelta(days=1)))
    assert composed(world).about[-1] == ("Jämfört med", composed(world).about[-1][1])
    said = muted(composed(world))
    assert f"lägesrapporten per {issued.as_of_on} som sparades {today}" in said
    assert issued.figures["questions"]["it-sakerhet-2022/1"]["answer"] == "unanswered"


def test_what_the_kept_report_stated_stands_also_when_the_registers_say_otherwise(world):
    day = timezone.localdate() - timedelta(days=1)
    issued, _content = keep(world, moment=past.end_of_day(day))
    figures = {"questions": {"it-sakerhet-2022/1": {"answer": "met", "criteria": {}}}}
    from systematik.registers.papers.tests.rights import issued as other

    other(world.root, as_of_on=day, figures=figures)
    paper = composed(world)
    rows = next(b.rows for b in paper.blocks if isinstance(b, Table) and b.caption == "Frågorna i korthet")
    assert rows[0][2].text == "Uppfyllt"
    assert "Registren säger nu något annat" in muted(paper)
    assert issued.as_of_on == day


def test_a_record_marked_after_the_report_was_kept_withholds_its_file(world):
    late = factories.decided(
        world, "Riktlinje för larm", unit=world.education, review_on=timezone.localdate() - timedelta(days=9)
    )
    issued, _content = keep(world, unit=world.education)
    assert issued.shows["document"] == {str(late.pk): []}
    address = reverse("issued_report_file", args=[issued.pk])
    answer = world.client("Bo").get(address)
    assert answer.getvalue().startswith(b"PK")
    mark_secret(
        SYSTEM, kind="document", pk=late.pk, field="title", ground="OSL 18:8", assessed_by="P", at=timezone.now()
    )  # fmt: skip
    assert world.client("Bo").get(address).status_code == 403
    opened, _content = keep(world, unit=world.education, is_open=True)
    assert opened.shows["document"] == {str(late.pk): ["title"]}
    answer = world.client("Bo").get(reverse("issued_report_file", args=[opened.pk]))
    assert answer.getvalue().startswith(b"PK")


def test_the_command_line_writes_and_keeps_the_same_bytes(world, tmp_path, capsys):
    target = tmp_path / "lage.docx"
    asked = ["report", "lagesrapport", "--unit", str(world.root.pk), "-o", str(target)]
    assert main(asked) == 0
    assert not IssuedReport.objects.exists()
    assert main([*asked, "--keep", "--meeting", "Kommunstyrelsen"]) == 0
    kept = IssuedReport.objects.select_related("file").get()
    assert kept.file.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    assert kept.meeting == "Kommunstyrelsen"
    assert "sparad" in capsys.readouterr().out
