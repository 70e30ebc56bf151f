"""Reports as docx and xlsx, opened by the libraries of the formats and by LibreOffice where there is one."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile

import docx
import openpyxl
import pikepdf
import pytest
from docx.oxml.ns import qn

from systematik.rendering.paper import (
    WRITERS,
    Cell,
    Column,
    Heading,
    Paragraph,
    Table,
    docx_bytes,
    sheets_bytes,
)
from systematik.rendering.paper.tests import papers

ANY_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_the_same_report_gives_the_same_bytes_and_knows_one_day(suffix):
    made = WRITERS[suffix](papers.everything())
    assert WRITERS[suffix](papers.everything()) == made
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        times = {found for name in package.namelist() for found in ANY_TIME.findall(package.read(name))}
    assert times == {b"2022-02-02T00:00:00"}


def test_a_docx_has_real_headings_lists_and_tables():
    made = docx.Document(io.BytesIO(docx_bytes(papers.everything())))
    headings = [(p.style.name, p.text) for p in made.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "Översikt"),
        ("Heading 2", "Förändring"),
        ("Heading 3", "Ord för ord"),
        ("Heading 1", "Slut"),
    ]
    assert [p.text for p in made.paragraphs if p.style.name == "List Bullet"] == ["Ett", "Två"]
    assert [p.text for p in made.paragraphs if p.style.name == "List Number"] == ["Först", "Sedan"]
    ruled = [table for table in made.tables if table.style.name == "Table Grid"]
    assert [len(table.rows) for table in ruled] == [4, 4, 3]
    for table in ruled:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_a_docx_is_in_its_language():
    made = docx.Document(io.BytesIO(docx_bytes(papers.everything())))
    assert {each.get(qn("w:val")) for each in made.styles.element.iter(qn("w:lang"))} == {"sv-SE"}
    assert made.core_properties.language == "sv-SE"
    english = docx.Document(io.BytesIO(docx_bytes(papers.paper(language="en"))))
    assert english.core_properties.language == "en-GB"


def test_a_workbook_has_a_sheet_for_each_table_and_chart():
    book = openpyxl.load_workbook(io.BytesIO(sheets_bytes(papers.everything())))
    assert book.sheetnames == ["Rapport", "Översikt", "Förändring", "Förändring 2"]
    assert [cell.value for cell in book["Översikt"][3]] == ["Åtgärd för ökad säkerhet 0", "0", "Delvis"]
    assert [[cell.value for cell in row] for row in book["Förändring"].iter_rows(min_row=2)] == [
        ["Dag", "Styrdokument"],
        ["2022-02-02", "Uppfyllt"],
        ["2021-12-31", "Obesvarad"],
        ["2021-11-30", "Delvis"],
    ]


def test_no_cell_of_a_workbook_is_a_formula():
    one = Table("=1+1", (Column("=2+2"),), ((Cell("=cmd|' /C calc'!A0"),), (Cell("@SUM(1)"),)))
    book = openpyxl.load_workbook(io.BytesIO(sheets_bytes(papers.paper(Heading("=3"), one, title="=4+4"))))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert kinds == {"s"}


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_whatever_somebody_wrote_can_be_written(suffix):
    odd = "\x00\x07 <b>&amp; \ud800 🎉 \u202e" + "å" * 400
    one = Table(odd, (Column(odd),), ((Cell(odd, "okänd", 3),),))
    report = papers.paper(
        Heading(odd), Heading("[]:*?/\\'"), one, Paragraph(odd), title=odd, notice=odd, number=odd
    )
    assert len(WRITERS[suffix](report)) > 1000


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_libreoffice_opens_it_without_repair(suffix, tmp_path):
    source = tmp_path / f"rapport.{suffix}"
    source.write_bytes(WRITERS[suffix](papers.everything()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    done = subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with pikepdf.open(tmp_path / "rapport.pdf") as pdf:
        assert len(pdf.pages) >= 3
