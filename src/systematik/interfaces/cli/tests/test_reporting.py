"""Reports to files from the command line: whole files, or one clear line and nothing written."""

import pytest
from django.utils import timezone

from systematik.interfaces.cli.entry import main
from systematik.interfaces.reports import making, registry
from systematik.processes.assurance.tests import granskningar

pytestmark = pytest.mark.slow

NAMES = [report.name for report in registry.REPORTS]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", making.SUFFIXES)
def test_every_report_can_be_written_for_a_unit(world, tmp_path, name, suffix):
    target = tmp_path / f"rapport.{suffix}"
    assert main(["report", name, "--unit", str(world.root.pk), "-o", str(target)]) == 0
    assert [found.name for found in tmp_path.iterdir()] == [target.name]
    assert target.stat().st_size > 0


def test_without_a_name_and_in_the_help_the_reports_are_told(world, capsys):
    assert main(["report"]) == 0
    told = capsys.readouterr().out
    assert [line.split()[0] for line in told.splitlines()] == NAMES
    with pytest.raises(SystemExit) as ended:
        main(["report", "--help"])
    assert ended.value.code == 0
    assert told in capsys.readouterr().out


def test_a_report_as_of_a_day_is_the_same_file_each_time(world, tmp_path):
    today = timezone.localdate()
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for target in (first, second):
        asked = ["lagesrapport", "--unit", str(world.root.pk), "--at", str(today), "--number", "KS 1"]
        assert main(["report", *asked, "-o", str(target)]) == 0
    assert first.read_bytes() == second.read_bytes()


def test_one_audit_is_named_by_a_part_of_its_title(world, tmp_path, capsys):
    granskningar.build(world)
    asked = ["report", "uppfoljning", "--unit", str(world.root.pk), "-o", str(tmp_path / "a.docx")]
    assert main([*asked, "--audit", "uppföljande"]) == 0
    assert main([*asked, "--audit", "granskning"]) == 2
    assert main([*asked, "--audit", "finns inte"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["okand", "-o", "{}/a.pdf"], "ingen rapport heter"),
        (["lagesrapport"], "-o:"),
        (["lagesrapport", "-o", "{}/a.csv"], ".pdf, .docx eller .xlsx"),
        (["lagesrapport", "-o", "{}/finns-inte/a.pdf"], "finns inte"),
        (["lagesrapport", "-o", "{}/a.pdf", "--at", "2999-01-01"], "framtiden"),
        (["lagesrapport", "-o", "{}/a.pdf", "--unit", "Atlantis"], "ingen enhet"),
        (["lagesrapport", "-o", "{}/a.pdf", "--unit", "Granvik", "--since", "2999-01-01"], "--since"),
        (["lagesrapport", "-o", "{}/a.pdf", "--unit", "Granvik", "--audit", "x"], "--audit"),
        (["lagesrapport", "-o", "{}/a.pdf"], "flera kommuner"),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_written(world, tmp_path, capsys, arguments, said):
    assert main(["report", *(text.format(tmp_path) for text in arguments)]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert len(told.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
