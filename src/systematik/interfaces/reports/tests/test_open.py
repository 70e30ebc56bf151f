"""Open versions: no byte of the file says what is secret, and the reader is told that something is there."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pypdfium2
import pytest
from django.db.models import CharField, TextField
from django.utils import timezone

from systematik.foundation import refs
from systematik.foundation.access.actor import system
from systematik.foundation.access.models import SecrecyMark
from systematik.foundation.history import events
from systematik.foundation.refs import Ref
from systematik.interfaces.reports import making, registry
from systematik.interfaces.reports.asking import Ask
from systematik.processes.assurance import commands as assurance
from systematik.processes.assurance.tests import granskningar, svar
from systematik.registers.actions import commands as actions
from systematik.registers.organisation.models import Unit
from systematik.rendering.paper import Heading, Note, Table
from tests.canaries import thawed
from tests.world import SYSTEM

NAMES = [report.name for report in registry.REPORTS]
GROUND = "OSL 18 kap. 8 §"


def mark(rows: list[tuple[str, int, str]]) -> None:
    """Mark fields, or whole records with an empty name, all in one event."""
    unit = Unit.objects.filter(parent=None).first()
    standing = set(SecrecyMark.objects.values_list("kind", "object_id", "field"))
    with events.event(SYSTEM, "record.marked", unit, at=timezone.now()):
        SecrecyMark.objects.bulk_create(
            SecrecyMark(
                kind=kind,
                object_id=pk,
                field=field,
                ground=GROUND,
                assessed_by="Prov",
                assessed_on=date(2026, 1, 1),
            )
            for kind, pk, field in set(rows) - standing
        )


def write_secrets() -> list[tuple[str, int, str]]:
    """Give every field of every record that may be marked a text of its own, and return where it stands."""
    found = []
    for kind in refs.kinds():
        model = kind.model_class()
        texts = {
            field.name for field in model._meta.concrete_fields if isinstance(field, CharField | TextField)
        }
        for name in sorted(texts.intersection(kind.markable)):
            for pk in model._default_manager.exclude(**{name: ""}).values_list("pk", flat=True):
                model._default_manager.filter(pk=pk).update(**{name: secret(kind.name, pk, name)})
                found.append((kind.name, pk, name))
    return found


def secret(kind: str, pk: int, name: str) -> str:
    return f"Hemligt{kind}{pk}{name}slut".replace("_", "")


def words(content: bytes) -> str:
    """Return all that a file says, wherever it says it, without blanks: pages, tags, properties, hidden parts."""
    if content.startswith(b"%PDF"):
        pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
        with pikepdf.open(io.BytesIO(content)) as pdf:
            objects = [str(each) for each in map(repr, pdf.objects)]
            told = [str(each) for each in (pdf.docinfo.values() if pdf.docinfo else ())]
            streams = [_unpacked(each) for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        found = "".join([*pages, *objects, *told, *streams])
    else:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [
                html.unescape(package.read(name).decode(errors="replace")) for name in package.namelist()
            ]
            found = "".join(re.sub(r"<[^>]+>", "", part) + part for part in parts) + "".join(
                package.namelist()
            )
    return re.sub(r"[\s\u00ad\u200b-]+", "", found)


def _unpacked(stream: Any) -> str:
    try:
        return bytes(stream.read_bytes()).decode("latin-1")
    except pikepdf.PdfError:
        return ""


def bare(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b-]+", "", text)


@pytest.fixture
def asked(town) -> Ask:
    return Ask(system(), Unit.objects.get(parent=None), timezone.now(), is_open=True)


def composed(name: str, asked: Ask) -> Any:
    return making.composed(registry.find(name), asked)


@pytest.mark.slow
@pytest.mark.parametrize("whole", [False, True])
def test_no_file_says_anything_that_is_secret(asked, whole):
    with thawed(), events.event(SYSTEM, "unit.renamed", asked.unit, at=timezone.now()):
        found = write_secrets()
    assert len(found) > 100
    assert secret(*found[0])[:7] == "Hemligt"
    full = replace(asked, is_open=False)
    told = "".join(words(making.written(composed(name, full), "docx")) for name in NAMES)
    assert len(set(re.findall(r"Hemligt\w+?slut", told))) > 20
    mark([(kind, pk, "" if whole else name) for kind, pk, name in found])
    for name in NAMES:
        paper = composed(name, asked)
        for suffix in making.SUFFIXES:
            said = words(making.written(paper, suffix))
            assert re.findall(r"Hemligt\w+?slut", said) == [], (name, suffix)
            assert bare("Öppen version") in said


def test_records_secret_as_a_whole_are_there_without_a_word_of_theirs(world):
    due = timezone.localdate()
    hidden, shown = (
        actions.open_action(SYSTEM, title=title, unit=world.social, due_on=due, at=timezone.now())
        for title in ("Täpp till hålet i växeln", "Öva återläsning")
    )
    mark([("action", hidden.pk, "")])
    caption = "Åtgärderna med varje dag som har lovats"
    for actor in (system(), world.actor("Alva")):
        ask = Ask(actor, world.root, timezone.now(), is_open=True)
        blocks = composed("lagesrapport", ask).blocks
        rows = [[cell.text for cell in row] for each in tables(blocks, caption) for row in each.rows]
        assert [row[0] for row in rows] == [str(shown), "Sekretess"]
        assert set(rows[1][1:]) == {"–"}
        assert str(hidden) not in repr(blocks)
        grounds = tables(blocks, "Poster i rapporten med sekretessmarkerade uppgifter, efter lagrum")
        assert [[cell.text for cell in row] for row in grounds[0].rows] == [["Åtgärd", GROUND, "1"]]


def tables(blocks: Any, caption: str) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table) and block.caption == caption]


@pytest.mark.slow
def test_an_open_version_states_the_same_figures_as_the_whole_one(town):
    mark(
        [
            ("document", pk, "")
            for pk in refs.kind("document").visible(system()).values_list("pk", flat=True)[:5]
        ]
    )
    unit, now = Unit.objects.get(parent=None), timezone.now()
    found = [
        tables(composed("lagesrapport", Ask(system(), unit, now, is_open=each)).blocks, caption)
        for each in (False, True)
        for caption in ("Frågorna i korthet", "Vad varje siffra räknar")
    ]
    assert found[0][0].rows == found[2][0].rows
    assert found[1][0].rows == found[3][0].rows


def test_what_is_secret_as_a_whole_has_its_row_in_every_chapter(world):
    made = granskningar.build(world)
    hidden = assurance.recommend(
        SYSTEM, audit=made.later, text="Täpp till hålet", addressees=[world.board], at=timezone.now()
    )
    own = assurance.make_finding(SYSTEM, audit=made.later, text="Larmet är ur bruk", at=timezone.now())
    asked = assurance.request_material(
        SYSTEM,
        audit=made.later,
        title="Ritning över larmet",
        asked_on=timezone.localdate(),
        at=timezone.now(),
    )
    action = actions.open_action(
        SYSTEM, title="Byt larm", unit=world.root, due_on=timezone.localdate(),
        origin=Ref("finding", own.pk), at=timezone.now(),
    )  # fmt: skip
    marked = [("recommendation", hidden), ("finding", own), ("finding", made.findings[0]), ("action", action)]
    mark([(kind, row.pk, "") for kind, row in [*marked, ("material", asked)]])
    ask = Ask(system(), world.root, timezone.now(), chosen=made.later.pk, is_open=True)
    blocks = composed("uppfoljning", ask).blocks
    captions = {
        "Vad revisorerna rekommenderar, deras senaste status och vår egen": 1,
        "Brister som granskningen påtalar": 1,
        "Underlag som revisorerna har begärt": 1,
        "Åtgärderna med varje dag som har lovats": 1,
        "Vad den här granskningen säger om det som påtalades förut": 1,
        "Status år för år för det som granskningen påtalade": 2,
    }
    assert {caption: secret_rows(blocks, caption) for caption in captions} == captions
    assert [row.text for row in (hidden, own, made.findings[0]) if row.text in repr(blocks)] == []
    assert [row.title for row in (asked, action) if row.title in repr(blocks)] == []


def secret_rows(blocks: Any, caption: str) -> int:
    [table] = tables(blocks, caption)
    return sum(
        1 for row in table.rows if row[0].text == "Sekretess" and {each.text for each in row[1:]} == {"–"}
    )


def test_a_reply_numbers_its_recommendations_alike_in_both_versions(world):
    reply = svar.asked(world)
    audit = reply.missiv.audit
    assurance.recommend(
        SYSTEM, audit=audit, text="Gör det öppna", addressees=[world.education], at=timezone.now()
    )
    mark([("recommendation", audit.recommendations.order_by("pk").first().pk, "")])
    ask = Ask(system(), world.education, timezone.now(), is_open=True)
    blocks = composed("svar", ask).blocks
    second = blocks.index(Heading("Rekommendation 2", 3))
    assert blocks[blocks.index(Heading("Rekommendation 1", 3)) + 1] == Note("Sekretess")
    assert blocks[second + 1].text == "Gör det öppna"
    mark([("reply", reply.pk, "")])
    blocks = composed("svar", ask).blocks
    assert blocks[:2] == (Heading("Ett svar"), Note("Sekretess"))


def test_counts_are_the_same_where_a_recommendation_is_secret(world):
    made = granskningar.build(world)
    asked = Ask(system(), world.root, timezone.now(), chosen=made.later.pk, is_open=True)
    before = tables(composed("uppfoljning", asked).blocks, "Granskningarna")
    mark([("recommendation", made.recommendation.pk, "")])
    assert tables(composed("uppfoljning", asked).blocks, "Granskningarna") == before
