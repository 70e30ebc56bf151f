"""Exit codes as scripts meet them: each command in a process of its own."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "--port", "99999"], "--port 99999"),
        (["import", "finns-inte.yaml"], "finns-inte.yaml"),
    ],
)
def test_bad_input_is_two_and_one_line(tmp_path, arguments, said):
    around = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    ended = subprocess.run(
        [sys.executable, "-m", "systematik", *arguments],
        env=around | {"SYSTEMATIK_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, len(ended.stderr.splitlines())) == (2, 1), ended.stderr
    assert said in ended.stderr
