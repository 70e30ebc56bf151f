"""Exit codes as scripts meet them: each command in a process of its own, over one database."""

import json
import shutil
import sqlite3

import pytest

from tests import folders

pytestmark = pytest.mark.slow
SECOND = """\
systematik: case
version: 1
case: nyhamn
title: Nyhamns kommun
happenings:
  - {date: 2020-01-01, verb: unit.created, unit: nyhamn, name: Nyhamns kommun, type: municipality}
"""


def systematik(folder, *arguments):
    return folders.python(folder, "-m", "systematik", *arguments)


@pytest.fixture
def pitea(shared):
    """The data folder of one municipality, which no test writes in."""
    return folders.imported(shared, "pitea")


@pytest.fixture
def copied(pitea, tmp_path):
    """The same in a folder of the test's own."""
    shutil.copytree(pitea, tmp_path / "data")
    return tmp_path / "data"


def test_done_is_nothing(pitea):
    done = systematik(pitea, "answer", "--at", "2022-02-02", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["unit"] == "Piteå kommun"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "--port", "99999"], "--port 99999"),
        (["import", "finns-inte.yaml"], "finns-inte.yaml"),
        (["answer", "--unit", "Atlantis"], "Atlantis"),
        (["report", "okand", "-o", "lage.pdf"], "ingen rapport heter"),
    ],
)
def test_bad_input_is_two_and_one_line(pitea, arguments, said):
    ended = systematik(pitea, *arguments)
    assert (ended.returncode, len(ended.stderr.splitlines()), ended.stdout) == (2, 1, ""), ended.stderr
    assert said in ended.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "sqlite:///annan.sqlite3"),
        ("DATABASE_URL", "servern"),
        ("DATABASE_URL", "postgres://user:ord@server:port/databas"),
        ("SYSTEMATIK_MAIL", "postkontoret"),
        ("SYSTEMATIK_MAIL", "smtp://post:hundra"),
        ("SYSTEMATIK_PROXIES", "en"),
        ("SYSTEMATIK_IDLE_MINUTES", "-5"),
    ],
)
def test_a_variable_that_says_what_it_can_t_is_two_and_one_line(tmp_path, name, value):
    ended = folders.python(tmp_path, "-m", "systematik", "verify", **{name: value})
    assert (ended.returncode, len(ended.stderr.splitlines()), ended.stdout) == (2, 1, ""), ended.stderr
    assert f"systematik: {name}: skriv" in ended.stderr


def test_a_log_that_does_not_hold_is_one(copied):
    with sqlite3.connect(copied / "systematik.sqlite3") as database:
        for (name,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'organisation_unit'"
        ).fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("UPDATE organisation_unit SET name = 'Piteå stad' WHERE name = 'Piteå kommun'")
    database.close()
    checked = systematik(copied, "verify")
    assert (checked.returncode, checked.stderr) == (1, "")
    assert "Loggen är inte hel" in checked.stdout


def test_of_several_municipalities_one_must_be_chosen(copied, tmp_path):
    case = tmp_path / "nyhamn.yaml"
    case.write_text(SECOND, encoding="utf-8")
    taken = systematik(copied, "import", str(case))
    assert taken.returncode == 0, taken.stderr
    unchosen = systematik(copied, "answer")
    assert (unchosen.returncode, unchosen.stdout) == (2, "")
    assert unchosen.stderr == "systematik: flera kommuner, välj med --unit: Nyhamns kommun, Piteå kommun\n"
    chosen = systematik(copied, "answer", "--unit", "Nyhamns kommun", "--json")
    assert (chosen.returncode, json.loads(chosen.stdout)["unit"]) == (0, "Nyhamns kommun")


def test_help_is_no_failure_and_asks_for_no_database(tmp_path):
    told = systematik(tmp_path, "export", "--help")
    assert (told.returncode, told.stderr) == (0, "")
    assert not (tmp_path / "systematik.sqlite3").exists()
