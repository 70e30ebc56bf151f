"""Registers from files on the command line: known by their headings, all or nothing, and back as they went out."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from systematik.foundation.history.models import Event
from systematik.interfaces.cli.entry import main
from systematik.registers.organisation import commands, queries
from systematik.registers.organisation.tests.test_lists import fill
from tests.world import SYSTEM

UNITS = "Enhet;Typ;Överordnad\n"


def units():
    return set(queries.units(SYSTEM).values_list("name", flat=True))


def write(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", ["enheter", "personer", "funktioner", "forordnanden"])
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_list_that_was_written_reads_back_without_a_difference(world, tmp_path, capsys, name, suffix):
    fill(world, 3)
    now = timezone.now()
    twin = [
        commands.create_unit(SYSTEM, name="Administration", type="division", parent=parent, at=now)
        for parent in (world.education, world.social)
    ]
    for unit in twin:
        commands.create_unit(SYSTEM, name="Reception", type="team", parent=unit, at=now)
        person = commands.register_person(SYSTEM, name="Åsa", unit=unit, title="=chef", at=now)
        commands.set_leaving(
            SYSTEM, person=person, leaves_on=timezone.localdate() + timedelta(days=9), at=now
        )
    path = tmp_path / f"lista.{suffix}"
    assert main(["export", name, "--unit", "Granvik", "-o", str(path)]) == 0
    before = Event.objects.count()
    capsys.readouterr()
    assert main(["import", str(path), "--unit", "Granvik"]) == 0, capsys.readouterr()
    assert f"{name.replace('forord', 'förord')}: 0 nya, 0 ändrade" in capsys.readouterr().out
    assert Event.objects.count() == before


def test_files_build_on_each_other_and_a_second_time_change_nothing(world, tmp_path, capsys):
    files = [
        write(tmp_path, "e.csv", UNITS + "Hamnen;Avdelning;Kommunstyrelsen\n"),
        write(tmp_path, "p.csv", "Namn;Enhet\nGun;Hamnen\n"),
        write(tmp_path, "f.csv", "Funktion;Enhet;Slag\nHamnkapten;Hamnen;Annan funktion\n"),
        write(tmp_path, "u.csv", "Funktion;Person;Från och med\nHamnkapten;Gun;2026-01-01\n"),
    ]
    assert main(["import", "--unit", "Granvik", *files]) == 0
    assert capsys.readouterr().out.count(": 1 nya, 0 ändrade") == 4
    assert main(["import", "--unit", "Granvik", *files]) == 0
    assert capsys.readouterr().out.count(": 0 nya, 0 ändrade, 1 stämde redan") == 4


def test_a_trial_says_what_would_be_and_writes_nothing(world, tmp_path, capsys):
    path = write(tmp_path, "e.csv", UNITS + "Hamnen;Avdelning;Kommunstyrelsen\n")
    assert main(["import", "--unit", "Granvik", "--dry-run", path]) == 0
    assert "skulle ge 1 nya" in capsys.readouterr().out
    assert "Hamnen" not in units()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (UNITS + "A;Avdelning;Atlantis\nB;Fel;Kommunstyrelsen\n", "kolumn"),
        ("Färg;Form\nröd;rund\n", "Rubrikerna på första raden"),
        ("", "Filen är tom"),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_written(world, tmp_path, capsys, text, said):
    good = write(tmp_path, "a.csv", UNITS + "Hamnen;Avdelning;Kommunstyrelsen\n")
    assert main(["import", "--unit", "Granvik", good, write(tmp_path, "b.csv", text)]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "b.csv" in told
    assert len(told.splitlines()) == 1
    assert "Hamnen" not in units()


def test_the_first_fault_is_named_with_row_and_column_and_the_rest_are_counted(world, tmp_path, capsys):
    path = write(tmp_path, "b.csv", UNITS + "A;Fel;Kommunstyrelsen\nB;Fel;Kommunstyrelsen\n")
    assert main(["import", "--unit", "Granvik", path]) == 2
    assert f"{path}: Rad 2, kolumn B (Typ): " in (told := capsys.readouterr().err)
    assert told.rstrip().endswith("(och 1 fel till)")


def test_with_several_municipalities_one_must_be_chosen(world, tmp_path, capsys):
    path = write(tmp_path, "a.csv", UNITS + "Hamnen;Avdelning;Kommunstyrelsen\n")
    assert main(["import", path]) == 2
    assert "--unit: Granviks kommun, Nyhamns kommun" in capsys.readouterr().err
    assert main(["import", path, "--unit", "Socialförvaltningen"]) == 2
    assert "är ingen kommun" in capsys.readouterr().err


@pytest.mark.django_db
def test_the_first_municipality_comes_out_of_a_file(tmp_path, capsys):
    path = write(tmp_path, "a.csv", UNITS + "Hamnen;Avdelning;\nSjövik;Kommun;\n")
    assert main(["import", path]) == 0, capsys.readouterr()
    assert dict(queries.units(SYSTEM).values_list("name", "parent__name")) == {
        "Sjövik": None,
        "Hamnen": "Sjövik",
    }


def test_help_tells_what_is_taken(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["import", "--help"])
    assert ended.value.code == 0
    assert "enheter, personer, funktioner, förordnanden eller åtgärder" in " ".join(
        capsys.readouterr().out.split()
    )


def test_a_form_is_read_once_and_again_changes_nothing(world, capsys):
    form = str(Path(settings.CONTENT) / "forms" / "grundlaget.yaml")
    for arguments, said in (
        (["--dry-run"], "skulle läsas in"),
        ([], "är inläst"),
        ([], "finns redan"),
    ):
        assert main(["import", form, *arguments]) == 0
        assert f"{said}, 13 frågor" in capsys.readouterr().out


def test_a_bad_form_names_its_line_and_writes_nothing(world, tmp_path, capsys):
    text = (Path(settings.CONTENT) / "forms" / "grundlaget.yaml").read_text(encoding="utf-8")
    file = tmp_path / "form.yaml"
    file.write_text(text.replace("by: average}", "by: medel}", 1), encoding="utf-8")
    assert main(["import", str(file)]) == 2
    place = text.splitlines().index("  area: {by: average}") + 1
    assert f"form.yaml, rad {place}: ”by”: ”medel” är okänt" in capsys.readouterr().err
    assert not Event.objects.filter(verb="assessment_form.loaded").exists()
