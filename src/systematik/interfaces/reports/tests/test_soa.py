"""The statement of applicability on paper: as decided, as drafted, the same bytes, and open without what is secret."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from django.utils import timezone

from systematik.foundation.access.actor import system
from systematik.interfaces.reports import making, registry
from systematik.interfaces.reports.asking import Ask
from systematik.interfaces.reports.tests.test_open import bare, mark, words
from systematik.interfaces.reports.tests.test_reports import tables
from systematik.processes.applicability.tests.grundramverk import control, loaded
from systematik.processes.applicability.tests.rights import answered, decided, drafted, settled
from systematik.registers.measures import commands as measures
from systematik.registers.measures.tests.rights import stood
from systematik.registers.organisation import commands as organisation
from systematik.rendering.paper import Definitions, Heading, Note
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db
SECRET, TITLE = "Fällan i nätet", "Uttalande om växeln"


@pytest.fixture
def statement(world):
    """A statement whose first control does not apply, and whose second a measure meets."""
    edition = loaded("std", "1", "1 2 3")
    made = settled(drafted(world.education, title=TITLE, editions=[edition]))
    answered(made, control(edition, "1"), False, reason_out="Molnet gör det")
    measure = stood(world.education, SECRET, state="in_place")
    measures.serve(SYSTEM, measure=measure, requirements=[control(edition, "2")], at=timezone.now())
    made.measure, made.first = measure, edition
    return made


def composed(unit: Any, *, actor: Any = None, **more: Any) -> Any:
    return making.composed(registry.find("soa"), Ask(actor or system(), unit, timezone.now(), **more))


def told(paper: Any) -> dict[str, str]:
    return dict(next(block.pairs for block in paper.blocks if isinstance(block, Definitions)))


def rows(paper: Any) -> list[list[str]]:
    return tables(paper)["Kontrollerna i STD 1"]


def test_a_draft_is_printed_as_it_stands_and_says_so(world, statement):
    paper = composed(world.education)
    assert [block.text for block in paper.blocks if isinstance(block, Note)] == [
        "Det här är ett utkast. Ingen har beslutat uttalandet."
    ]
    assert rows(paper) == [
        ["1 Kontroll 1", "Nej", "Molnet gör det", "–", "–", "–", "–"],
        ["2 Kontroll 2", "Ja", "Behövs", "Införd", SECRET, "–", "–"],
        ["3 Kontroll 3", "Ja", "Behövs", "Ingen åtgärd", "–", "–", "–"],
    ]


@pytest.mark.parametrize("is_decided", [False, True])
def test_who_answers_for_a_control_is_printed_and_covered_where_that_is_secret(world, statement, is_decided):
    name = "Växelns väktare"
    owner = organisation.establish_function(SYSTEM, unit=world.education, name=name, at=timezone.now())
    answered(statement, control(statement.first, "2"), owner=owner)
    if is_decided:
        decided(statement)
    assert [row[5] for row in rows(composed(world.education))] == ["–", name, "–"]
    mark([("function", owner.pk, "")])
    assert name in repr(composed(world.education).blocks)
    opened = composed(world.education, is_open=True)
    assert name not in repr(opened.blocks)
    assert [row[5] for row in rows(opened)] == ["–", "Sekretessmarkerad uppgift", "–"]
    grounds = tables(opened)["Poster i rapporten med sekretessmarkerade uppgifter, efter lagrum"]
    assert [cells[0] for cells in grounds] == ["Funktion"]


def test_what_was_decided_is_printed_also_when_all_has_changed_since(world, statement):
    version = decided(statement)
    before = composed(world.education)
    about = told(before)
    assert (about["Beslutat av"], about["Paragraf"], about["SHA-256"]) == (
        "Kommunstyrelsen",
        "§ 12",
        version.sha256,
    )
    at = timezone.now() + timedelta(seconds=1)
    measures.retire_measure(SYSTEM, measure=statement.measure, reason="Ersatt", at=at)
    after = composed(world.education)
    assert rows(after) == rows(before)
    assert [making.written(each, "docx") for each in (before, after)] == [making.written(before, "docx")] * 2


@pytest.mark.slow
@pytest.mark.parametrize("suffix", making.SUFFIXES)
def test_every_format_says_the_controls_and_is_the_same_bytes_again(world, statement, suffix):
    decided(statement)
    first, second = (making.written(composed(world.education), suffix) for _each in range(2))
    assert first == second
    said = words(first)
    # A workbook holds the tables alone.
    around = () if suffix == "xlsx" else (TITLE, "Kommunstyrelsen")
    for text in ("Molnet gör det", SECRET, "Kontroll 3", *around):
        assert bare(text) in said, text


def test_each_file_is_what_its_name_says(world, statement):
    files = {suffix: making.written(composed(world.education), suffix) for suffix in making.SUFFIXES}
    assert len(pypdfium2.PdfDocument(files["pdf"])) > 0
    parts = {name: zipfile.ZipFile(io.BytesIO(files[name])).namelist() for name in ("docx", "xlsx")}
    assert ("word/document.xml" in parts["docx"], "xl/worksheets/sheet2.xml" in parts["xlsx"]) == (True, True)


@pytest.mark.slow
@pytest.mark.parametrize("is_decided", [False, True])
@pytest.mark.parametrize("whole", [False, True])
def test_the_open_version_has_no_byte_of_what_is_secret(world, statement, is_decided, whole):
    if is_decided:
        decided(statement)
    mark([("measure", statement.measure.pk, "" if whole else "title"), ("statement", statement.pk, "title")])
    for suffix in making.SUFFIXES:
        full, open_ = (
            words(making.written(composed(world.education, is_open=each), suffix)) for each in (False, True)
        )
        assert [(bare(text) in full, bare(text) in open_) for text in (SECRET, TITLE)] == [
            (True, False),
            (suffix != "xlsx", False),
        ]
        assert bare("Öppen version") in open_
    shown = rows(composed(world.education, is_open=True))
    assert [row[4] for row in shown] == ["–", "Sekretessmarkerad uppgift", "–"]
    assert [row[:4] for row in shown] == [row[:4] for row in rows(composed(world.education))]


def test_a_statement_that_is_secret_as_a_whole_is_there_without_a_word(world, statement):
    mark([("statement", statement.pk, "")])
    paper = composed(world.education, is_open=True)
    assert paper.blocks[:2] == (Heading("Ett uttalande"), Note("Sekretess"))
    assert [text in repr(paper.blocks) for text in (TITLE, "Molnet gör det", SECRET)] == [False] * 3


def test_who_may_not_read_the_secret_gets_it_covered_in_the_whole_version_too(world, statement):
    mark([("measure", statement.measure.pk, "title")])
    found = {who: rows(composed(world.education, actor=world.actor(who)))[1][4] for who in ("Bo", "Alva")}
    assert found == {"Bo": "Sekretessmarkerad uppgift", "Alva": SECRET}
