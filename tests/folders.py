"""Data folders as the command line makes them, each made once in a run and copied by the tests that write in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from fcntl import LOCK_EX, flock
from pathlib import Path

from django.conf import settings

CASES = Path(settings.CONTENT) / "cases"


def python(data: Path, *arguments: str, **around: str) -> subprocess.CompletedProcess[str]:
    """Return a process that has ended, of ours over a data folder; it finds SQLite there whatever the suite is on."""
    theirs = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    around |= {name: value for name, value in os.environ.items() if name not in theirs | set(around)}
    around["SYSTEMATIK_DATA"] = str(data)
    given = {"env": around, "capture_output": True, "text": True, "check": False}
    return subprocess.run([sys.executable, *arguments], **given)  # type: ignore[call-overload, no-any-return]


def migrated(shared: Path) -> Path:
    """Return a data folder with nothing in it but what the migrations make, which any first command runs."""
    return once(shared / "migrated", lambda folder: _done(folder, "verify"))


def imported(shared: Path, case: str) -> Path:
    """Return a data folder where a case of ours has been imported."""

    def take(folder: Path) -> None:
        shutil.copytree(migrated(shared), folder, dirs_exist_ok=True)
        _done(folder, "import", str(CASES / f"{case}.yaml"))

    return once(shared / f"imported-{case}", take)


def _done(folder: Path, *arguments: str) -> None:
    ended = python(folder, "-m", "systematik", *arguments)
    assert ended.returncode == 0, ended.stderr


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Return the folder that all workers of the run share, made by the first that asks."""
    # A worker waits while another makes the same. What failed on the way is no folder of this name.
    with folder.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not folder.exists():
            begun = folder.with_suffix(".begun")
            shutil.rmtree(begun, ignore_errors=True)
            begun.mkdir()
            make(begun)
            begun.rename(folder)
    return folder
