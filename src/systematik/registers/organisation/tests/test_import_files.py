"""What kinds of files come, good and bad; none gives a fault of the server, none is kept."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from systematik.registers.organisation import imports
from systematik.registers.organisation.models import Unit
from systematik.registers.organisation.tests.importing import ADDRESS, confirm, upload, where, xlsx

HEAD = "Enhet;Typ;Överordnad\n"
ROW = "Åsö skola;Team;Utbildningsförvaltningen\n"


def bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<a/>")
        package.writestr("xl/workbook.xml", "0" * 100_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        (HEAD + ROW).encode(),
        (HEAD + ROW).encode("utf-8-sig"),
        (HEAD + ROW).encode("cp1252"),
        (HEAD + ROW).replace(";", ",").encode(),
        (HEAD + ROW).replace(";", "\t").encode(),
        (HEAD + ROW).replace("\n", "\r\n").encode(),
        "ÖVERORDNAD ENHET;enhetstyp;Namn\nUtbildningsförvaltningen;TEAM;Åsö skola\n".encode(),
        "Unit;Type;Parent\nÅsö skola;Team;Utbildningsförvaltningen\n".encode(),
    ],
    ids=["utf-8", "with mark", "windows-1252", "comma", "tab", "crlf", "other headings", "english"],
)
def test_a_csv_file_is_read_however_it_was_saved(world, content):
    client = world.client("Alva")
    confirm(client, upload(client, "enheter", content))
    assert Unit.objects.get(name="Åsö skola").parent == world.education


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"PK\x03\x04 broken", "skadad"),
        ("a.xlsx", b"plain text", "heter xlsx men"),
        ("a.pdf", b"%PDF-1.7", "ska sluta på .xlsx eller .csv"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "Gamla Excel-filer"),
        ("a.csv", b"\x00\x01\x02", "varken xlsx eller csv"),
        ("a.csv", b" ", "Filen är tom"),
        ("a.csv", b"x" * 12_000_000, "för stor"),
        ("a.csv", b"x" * 50_000_000, "för stor"),
        ("a.xlsx", bomb, "orimligt mycket"),
    ],
    ids=["broken", "not xlsx", "pdf", "xls", "binary", "empty", "12 MB", "50 MB", "bomb"],
)
def test_a_file_that_is_no_table_is_refused_in_words(world, name, content, said):
    client = world.client("Alva")
    # A bomb is packed where it is tried, not by everybody who looks for tests.
    file = SimpleUploadedFile(name, content() if callable(content) else content)
    answer = client.post(ADDRESS, {"what": "enheter", "file": file})
    assert answer.status_code == 200
    assert said in answer.context["form"].errors["file"][0]


@pytest.mark.parametrize(
    ("head", "places"),
    [
        ("Enhet;Typ;Färg;Överordnad", ["Rad 1, kolumn C (Färg)"]),
        ("Typ;Överordnad;Kortnamn", ["Rad 1 (Enhet)"]),
        ("Enhet;Typ;Namn", ["Rad 1, kolumn C (Namn)"]),
        ("Enhet;Typ", ["Rad 2, kolumn C"]),
    ],
)
def test_what_is_wrong_with_the_headings_is_told(world, head, places):
    assert where(upload(world.client("Alva"), "enheter", f"{head}\n{ROW}")) == places


def test_a_held_file_is_let_in_by_the_one_who_chose_it_alone_and_whole(world):
    shown = upload(world.client("Alva"), "enheter", HEAD + ROW)
    held = shown.context["confirm"].initial["held"]
    stolen = confirm(world.client("Bo"), shown)
    assert (stolen.status_code, stolen["Location"]) == (302, ADDRESS)
    changed = confirm(world.client("Alva"), shown, held=held[:-2] + "xx")
    assert (changed.status_code, changed["Location"]) == (302, ADDRESS)
    assert not Unit.objects.filter(name="Åsö skola").exists()


@pytest.mark.parametrize("name", list(imports.REGISTERS))
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_template_has_the_headings_that_are_read(world, name, suffix):
    client = world.client("Alva")
    content = client.get(f"{ADDRESS}mall/{name}.{suffix}").content
    shown = upload(client, name, content, f"mall.{suffix}")
    assert {fault.row for fault in shown.context["plan"].faults} <= {2}
    rows = imports.REGISTERS[name].columns
    assert {column.name for column in rows if column.required} == {
        column.name for column in rows if column.required and column.example
    }


def test_the_english_page_is_english(world):
    client = world.client("Alva")
    client.cookies["django_language"] = "en"
    page = upload(client, "enheter", xlsx([["Unit", "Type", "Parent"], ["A", "Team", "Nowhere"]]), "a.xlsx")
    assert "Row 2, column C (Parent)" in page.content.decode()
