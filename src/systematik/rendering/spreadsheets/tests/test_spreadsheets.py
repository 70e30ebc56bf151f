"""What goes out comes in again, nothing goes out as a formula, and no file can blow up."""

import csv
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from systematik.rendering import spreadsheets
from systematik.rendering.spreadsheets.guards import MOST_ROWS, Unreadable

CELL = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=30),
    st.text("=+-@'|% aåÄ＝＋－＠", max_size=6),
).map(str.strip)
TABLE = st.lists(st.lists(CELL, min_size=2, max_size=2), max_size=8)
HEAD = ["Namn", "E-post"]


def said(rows):
    return [[*row.cells, *[""] * (2 - len(row.cells))] for row in rows]


@pytest.mark.slow
@settings(max_examples=60)
@given(TABLE)
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_what_is_written_is_read_back(suffix, table):
    write = spreadsheets.csv_bytes if suffix == "csv" else spreadsheets.xlsx_bytes
    read = said(spreadsheets.read(write(HEAD, table), f"fil.{suffix}"))
    assert read == [HEAD, *(row for row in table if any(row))]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", " =1", "|calc"])
def test_no_cell_is_a_formula(text):
    line = list(
        csv.reader(io.StringIO(spreadsheets.csv_bytes(["A"], [[text]]).decode("utf-8-sig")), delimiter=";")
    )
    assert line[1][0].startswith("'")
    book = openpyxl.load_workbook(io.BytesIO(spreadsheets.xlsx_bytes(["A"], [[text]])))
    assert book.active["A2"].data_type == "s"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Skolans\x0b uttalande\x01", "Skolans uttalande"),
        ("'Citat'", "Citat"),
        ("[a]: b/c?", "a   b c"),
        (" ' ", "Blad1"),
        ("::::", "Blad1"),
        ("å" * 250, "å" * 31),
    ],
)
def test_a_sheet_is_called_what_excel_takes(title, name):
    book = openpyxl.load_workbook(io.BytesIO(spreadsheets.xlsx_bytes(HEAD, [], title=title)))
    assert book.sheetnames == [name]


def test_a_sheet_opens_with_columns_as_wide_as_their_texts_and_arrows_to_filter_by():
    rows = [["Riktlinje för informationsklassning", "1"], ["a" * 300, "2"]]
    sheet = openpyxl.load_workbook(io.BytesIO(spreadsheets.xlsx_bytes(["Titel", "Nr"], rows))).active
    assert sheet.auto_filter.ref == "A1:B3"
    assert [sheet.column_dimensions[each].width for each in "AB"] == [40, 6]
    assert [sheet[each].alignment.wrap_text for each in ("A2", "A3")] == [None, True]
    narrow = openpyxl.load_workbook(io.BytesIO(spreadsheets.xlsx_bytes(["Titel", "Nr"], rows[:1]))).active
    assert narrow.column_dimensions["A"].width == len(rows[0][0]) + 4


def test_a_sheet_is_printed_with_all_columns_on_one_page_and_headings_on_each():
    sheet = openpyxl.load_workbook(io.BytesIO(spreadsheets.xlsx_bytes(HEAD, [["Å", "ä"]]))).active
    paper = sheet.page_setup
    assert (paper.orientation, paper.fitToWidth, paper.fitToHeight) == ("landscape", 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"


def test_the_same_rows_give_the_same_bytes():
    assert spreadsheets.xlsx_bytes(HEAD, [["Å", "ä"]]) == spreadsheets.xlsx_bytes(HEAD, [["Å", "ä"]])


def package(**entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in {"[Content_Types].xml": b"", "xl/workbook.xml": b"", **entries}.items():
            made.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"x" * (50 * 1024 * 1024), "stor.csv", "för stor. Högst 10 MB"),
        (b"", "tom.csv", "tom"),
        (b"\xd0\xcf\x11\xe0gammal", "gammal.xls", ".xls"),
        (package(**{"xl/sheet.xml": b"0" * (40 * 1024 * 1024)}), "bomb.xlsx", "orimligt"),
        (package(**{f"a{n}": b"" for n in range(600)}), "bomb.xlsx", "orimligt"),
        (package(**{"xl/vbaProject.bin": b"x"}), "makro.xlsx", "makron"),
        (package(), "trasig.xlsx", "skadad"),
        (b"PK\x03\x04trasig", "trasig.xlsx", "skadad"),
        (b"namn;e-post", "fel.xlsx", "något annat"),
        (b"\x89PNG\x00", "bild.csv", "varken"),
        (b"a;b\n" * (MOST_ROWS + 1), "lang.csv", "fler än 20000 rader"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_the_reason(content, name, why):
    with pytest.raises(Unreadable, match=why):
        spreadsheets.read(content, name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ","])
def test_csv_is_read_as_swedish_programs_write_it(encoding, delimiter):
    content = f"Namn{delimiter}Enhet\r\nÅsa{delimiter}Äldreomsorg\r\n".encode(encoding)
    assert said(spreadsheets.read(content, "fil.csv")) == [["Namn", "Enhet"], ["Åsa", "Äldreomsorg"]]


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("xl/styles.xml", "<xf/>" * 600_000),
        ("xl/sharedStrings.xml", "<si><t>a</t></si>" * 600_000),
        ("xl/worksheets/sheet1.xml", "<c><v>1</v></c>" * 600_000),
    ],
)
def test_a_workbook_of_too_many_elements_is_never_parsed(name, part):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("[Content_Types].xml", "<a/>")
        package.writestr("xl/workbook.xml", "<a/>")
        package.writestr(name, part)
    content = packed.getvalue()
    with pytest.raises(Unreadable, match="mycket"):
        spreadsheets.read(content, "a.xlsx")
