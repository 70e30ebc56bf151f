"""Real reports are the same files whatever process makes them, and a kept one is the file that is made again."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from tests import folders

pytestmark = pytest.mark.slow
# The commands that people run, in one process to start it once; open versions in one format, kept ones in another.
MAKE = """
import sys
from systematik.interfaces.cli.entry import main
folder, *more = sys.argv[1:]
for name in ("lagesrapport", "uppfoljning", "svar"):
    for target in [f"{name}.pdf"] if more else [f"{name}.pdf", f"{name}.docx", f"{name}.xlsx", f"{name}-open.docx"]:
        open_ = ["--open"] if "-open" in target else []
        assert main(["report", name, "--at", "2025-06-30", "-o", f"{folder}/{target}", *open_, *more]) == 0
"""


def sums(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


def test_two_processes_make_the_same_files_and_what_is_kept_is_one_of_them(shared, tmp_path):
    for data in ("data", "kept"):
        shutil.copytree(folders.imported(shared, "exempel"), tmp_path / data)
    made = []
    for name, data, seed, zone, more in (
        ("one", "data", "1", "Pacific/Auckland", []),
        ("two", "data", "4242", "America/Los_Angeles", []),
        ("three", "kept", "7", "Europe/Stockholm", ["--keep"]),
    ):
        (tmp_path / name).mkdir()
        given = ("-c", MAKE, str(tmp_path / name), *more)
        done = folders.python(tmp_path / data, *given, PYTHONHASHSEED=seed, TZ=zone)
        assert done.returncode == 0, done.stderr
        made.append(sums(tmp_path / name))
    assert len(made[0]) == 12
    assert made[1] == made[0]
    assert made[2] == {name: digest for name, digest in made[0].items() if name.endswith(".pdf")}
    stored = {
        hashlib.sha256(file.read_bytes()).hexdigest()
        for file in (tmp_path / "kept").rglob("*")
        if file.is_file()
    }
    assert set(made[2].values()) - stored == set()
