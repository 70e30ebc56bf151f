"""Files that commands write: proved before anything is read, whole or not there at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from systematik.interfaces.cli.faults import BadInput


def target(output: str | None, suffixes: Sequence[str]) -> Path:
    """Return where to write; raises BadInput."""
    if not output:
        raise BadInput("-o: skriv vilken fil det ska bli")
    path = Path(output)
    if path.suffix.lower() not in suffixes:
        known = f"{', '.join(suffixes[:-1])} eller {suffixes[-1]}"
        raise BadInput(f"{path}: filens namn ska sluta på {known}")
    if not path.parent.is_dir():
        raise BadInput(f"{path}: mappen {path.parent} finns inte")
    if path.is_dir():
        raise BadInput(f"{path}: är en mapp")
    return path


def write(path: Path, content: bytes) -> None:
    """Write beside the file and rename: what stood there stays until the new file is whole."""
    beside = ""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".systematik-", delete=False) as file:
            beside = file.name
            file.write(content)
        mask = os.umask(0)
        os.umask(mask)
        Path(beside).chmod(0o666 & ~mask)
        Path(beside).replace(path)
    except OSError as error:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise BadInput(f"{path}: kan inte skrivas ({error.strerror})") from error
