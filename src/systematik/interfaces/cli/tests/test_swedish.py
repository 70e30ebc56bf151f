"""The command line speaks Swedish, also where argparse does the speaking."""

import pytest

from systematik.interfaces.cli.entry import main


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "det här saknas: KOMMANDO"),
        (["okand"], "'okand' finns inte (välj bland"),
        (["verify", "--okand"], "okända argument: --okand"),
        (["run", "--port", "x"], "--port: ogiltigt värde: 'x'"),
        (["export", "--at", "i går"], "--at: i går är inte ett datum"),
        (["export", "--at"], "--at: ett värde saknas"),
    ],
)
def test_bad_arguments_are_one_swedish_line(capsys, arguments, said):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    told = capsys.readouterr().err
    assert (left.value.code, len(told.splitlines())) == (2, 1)
    assert said in told


@pytest.mark.parametrize("arguments", [["--help"], ["export", "--help"], ["import", "--help"]])
def test_help_is_swedish(capsys, arguments):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    told = capsys.readouterr().out
    assert left.value.code == 0
    assert told.startswith("så här: ")
    assert [word for word in ("usage", "options", "positional", "show this") if word in told] == []
