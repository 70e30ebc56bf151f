"""A PostgreSQL of its own for the measuring: the server at DATABASE_URL, else a throwaway cluster of what is installed."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

INSTALLED = "/usr/lib/postgresql"


@contextmanager
def server() -> Iterator[str | None]:
    """Yield the address of a server where databases can be made, or None where there is none."""
    given = os.environ.get("DATABASE_URL")
    if given or not _programs():
        yield given or None
        return
    with tempfile.TemporaryDirectory(prefix="systematik-bench-") as folder:
        Path(folder).chmod(0o755)
        yield from _own(Path(folder))


def database(address: str, name: str) -> str:
    """Make an empty database on the server and return its address."""
    parts = urlsplit(address)
    with psycopg.connect(address, autocommit=True) as link:
        link.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        link.execute(f'CREATE DATABASE "{name}"')
    return urlunsplit(parts._replace(path=f"/{name}"))


def drop(address: str, name: str) -> None:
    """Take a database away again."""
    with psycopg.connect(address, autocommit=True) as link:
        link.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _programs() -> Path | None:
    found = sorted(Path(INSTALLED).glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    known = shutil.which("initdb")
    return Path(known).resolve().parent if known else None


def _own(folder: Path) -> Iterator[str]:
    programs, cluster = _programs(), folder / "cluster"
    port, user = _free_port(), _owner(folder)
    settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
    _run(user, programs / "initdb", "-D", cluster, "-U", "systematik", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")  # fmt: skip
    _run(user, programs / "pg_ctl", "-D", cluster, "-w", "-l", folder / "log", "-o", settings, "start")
    try:
        yield f"postgres://systematik@127.0.0.1:{port}/postgres"
    finally:
        _run(user, programs / "pg_ctl", "-D", cluster, "-m", "immediate", "stop")


def _run(user: str | None, *command: object) -> None:
    words = [str(word) for word in command]
    subprocess.run(
        ["runuser", "-u", user, "--", *words] if user else words, check=True, stdout=subprocess.DEVNULL
    )


def _owner(folder: Path) -> str | None:
    """Return whom the server runs as: PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return None
    shutil.chown(folder, "postgres")
    return pwd.getpwnam("postgres").pw_name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
