"""Lists to files from the command line: whole files, or one clear line and nothing written."""

import pytest
from django.utils import timezone

from systematik.interfaces.cli.entry import main
from systematik.interfaces.exchange.registry import FAMILIES, FILES
from systematik.processes.assurance.models import Reading
from systematik.processes.assurance.tests import rooms
from systematik.ui import tables

FAMILY_TITLES = {f"{file.name}/ID": file.title for file in FAMILIES}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(tables.registered_names()))
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_every_list_can_be_written_for_a_unit(world, tmp_path, name, suffix):
    target = tmp_path / f"lista.{suffix}"
    assert main(["export", name, "--unit", str(world.education.pk), "-o", str(target)]) == 0
    assert [found.name for found in tmp_path.iterdir()] == [target.name]
    assert target.stat().st_size > 0


def test_without_a_name_the_lists_are_told(world, capsys):
    assert main(["export"]) == 0
    told = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert told == sorted([*tables.registered_names(), *(file.name for file in FILES), *FAMILY_TITLES])


def test_help_tells_the_lists_each_on_its_line(capsys):
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    told = capsys.readouterr().out.splitlines()
    titles = {name: tables.registered(name).title for name in tables.registered_names()}
    titles |= {file.name: file.title for file in FILES} | FAMILY_TITLES
    assert told[-len(titles) :] == [f"{name:<24}{title}" for name, title in sorted(titles.items())]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["okand", "-o", "{}/a.csv"], "ingen lista heter"),
        (["enheter"], "-o:"),
        (["enheter", "-o", "{}/a.pdf"], ".xlsx eller .csv"),
        (["enheter", "-o", "{}/finns-inte/a.csv"], "finns inte"),
        (["enheter", "-o", "{}/a.csv", "--at", "2999-01-01"], "framtiden"),
        (["enheter", "-o", "{}/a.csv", "--unit", "Atlantis"], "ingen enhet"),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_written(world, tmp_path, capsys, arguments, said):
    assert main(["export", *(text.format(tmp_path) for text in arguments)]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert len(told.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_what_an_expert_read_on_no_audit_goes_with_the_expert(world, tmp_path):
    rooms.let_in(world, rooms.audit_of(world, world.education), "Ejvind")
    Reading.objects.create(
        at=timezone.now(),
        person_id=world.people["Ejvind"].pk,
        name="Ejvind",
        method="GET",
        address="/finns-inte/",
        status=404,
    )
    told = []
    for number, unit in enumerate((world.root, world.education)):
        target = tmp_path / f"{number}.csv"
        assert main(["export", "lasningar", "--unit", str(unit.pk), "-o", str(target)]) == 0
        told.append("/finns-inte/" in target.read_text())
    assert told == [True, False]
