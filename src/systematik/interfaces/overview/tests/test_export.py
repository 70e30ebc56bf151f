"""A list as a file says what its page says, and no cell of it is a formula."""

import csv
import io
import zipfile

import pytest
from django.utils import timezone

from systematik.registers.organisation import commands
from systematik.rendering import spreadsheets
from tests.world import SYSTEM

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"]


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read("xl/worksheets/sheet1.xml").decode()


def lines(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def establish(world, name):
    commands.establish_function(SYSTEM, name=name, unit=world.education, at=timezone.now())


def test_the_file_holds_the_rows_of_the_page_and_names_list_and_day(world):
    establish(world, "Klassare")
    client = world.client("Alva")
    excel, text = (client.get(f"/export/funktioner.{suffix}") for suffix in ("xlsx", "csv"))
    day = timezone.localdate()
    assert excel["Content-Disposition"] == f'attachment; filename="funktioner-{day}.xlsx"'
    assert text["Content-Disposition"] == f'attachment; filename="funktioner-{day}.csv"'
    said = [
        [str(cell or "") for cell in row.cells]
        for content, name in ((excel.content, "a.xlsx"), (text.content, "a.csv"))
        for row in spreadsheets.read(content, name)
    ]
    assert said[: len(said) // 2] == said[len(said) // 2 :]
    assert "Klassare" in [row[0] for row in lines(text)]


def test_the_past_is_exported_as_it_was(world):
    response = world.client("Alva").get("/per/2001-01-01/export/enheter.csv")
    assert len(lines(response)) == 1
    assert response["Content-Disposition"] == 'attachment; filename="enheter-2001-01-01.csv"'


def test_a_manager_gets_what_the_page_shows(world):
    page = world.client("Bo").get("/organisation/funktioner/")
    assert len(lines(world.client("Bo").get("/export/funktioner.csv"))) - 1 == page.context["table"].count


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_is_a_formula(text):
    csv_file = spreadsheets.csv_bytes(["N"], [[text]]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(csv_file, newline=""), delimiter=";"))[1] == [f"'{text}"]
    sheet = parts(spreadsheets.xlsx_bytes(["N"], [[text]]))
    assert "<f>" not in sheet


@pytest.mark.parametrize("address", ["okand.xlsx", "enheter.pdf", "enheter.XLSX", "enheter."])
def test_unknown_names_and_suffixes_are_not_found(world, address):
    assert world.client("Alva").get(f"/export/{address}").status_code == 404
