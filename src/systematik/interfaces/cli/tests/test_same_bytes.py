"""Real reports are the same files whatever process makes them, and a kept one is the file that is made again."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.slow
CASE = Path(settings.CONTENT) / "cases" / "exempel.yaml"
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


def python(data: Path, *arguments: str, seed: str = "0", zone: str = "Europe/Stockholm") -> None:
    around = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    around |= {"SYSTEMATIK_DATA": str(data), "PYTHONHASHSEED": seed, "TZ": zone}
    around["DJANGO_SETTINGS_MODULE"] = "systematik.config.settings"
    done = subprocess.run(
        [sys.executable, *arguments], env=around, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def sums(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


def test_two_processes_make_the_same_files_and_what_is_kept_is_one_of_them(tmp_path):
    python(tmp_path / "data", "-m", "systematik", "import", str(CASE))
    shutil.copytree(tmp_path / "data", tmp_path / "kept")
    made = []
    for name, data, seed, zone, more in (
        ("one", "data", "1", "Pacific/Auckland", []),
        ("two", "data", "4242", "America/Los_Angeles", []),
        ("three", "kept", "7", "Europe/Stockholm", ["--keep"]),
    ):
        (tmp_path / name).mkdir()
        python(tmp_path / data, "-c", MAKE, str(tmp_path / name), *more, seed=seed, zone=zone)
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
