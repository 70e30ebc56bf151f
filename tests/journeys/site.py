"""The site that journeys visit: the product's own server, over a database of its own with the example in it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 120
EXAMPLE = "journeys"


@dataclass(frozen=True)
class Site:
    """`url` is the address of the first page, without its last slash."""

    url: str
    environment: dict[str, str]


def fill(folder: Path) -> None:
    """Fill a data folder with the example municipality; on PostgreSQL a database, which is then copied by its name."""
    environment = _environment(folder)
    if _on_server():
        _create_database(EXAMPLE)
        environment["DATABASE_URL"] = _address(EXAMPLE)
    _systematik(environment, "demo")
    if _on_server():
        with psycopg.connect(_address(EXAMPLE), autocommit=True) as connection:
            # As a database in use has counted its rows, at a time of its own.
            connection.execute("ANALYZE")


@contextmanager
def served(example: Path, folder: Path) -> Iterator[Site]:
    """Copy what was filled, serve the copy, and stop the server afterwards."""
    shutil.copytree(example, folder, dirs_exist_ok=True)
    environment = _environment(folder)
    if not _on_server():
        with _serving(environment, folder) as site:
            yield site
        return
    own = f"{EXAMPLE}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    _create_database(own, template=EXAMPLE)
    environment["DATABASE_URL"] = _address(own)
    with _serving(environment, folder) as site:
        yield site
    _drop_database(own)


@contextmanager
def _serving(environment: dict[str, str], folder: Path) -> Iterator[Site]:
    port = _free_port()
    site = Site(f"http://127.0.0.1:{port}", environment)
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "systematik", "run", "--demo", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            _wait(site, server, folder / "server.log")
            yield site
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=30)


def _environment(folder: Path) -> dict[str, str]:
    environment = {**os.environ, "SYSTEMATIK_DATA": str(folder), "SYSTEMATIK_DEMO": "1"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return environment


def _systematik(environment: dict[str, str], *arguments: str) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "systematik", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _on_server() -> bool:
    return bool(os.environ.get("DATABASE_URL"))


def _address(beside: str) -> str:
    """Return the address of a database beside the one that is given to the run, named after it."""
    given = os.environ["DATABASE_URL"].partition("?")[0]
    return f"{given}_{beside}"


def _create_database(name: str, template: str = "") -> None:
    _drop_database(name)
    like = f' TEMPLATE "{_named(template)}"' if template else ""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{_named(name)}"{like}')


def _drop_database(name: str) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{_named(name)}" WITH (FORCE)')


def _named(beside: str) -> str:
    return _address(beside).rpartition("/")[2]


def _wait(site: Site, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            urllib.request.urlopen(site.url + "/konto/logga-in/", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the server did not answer: {log.read_text(encoding='utf-8')}")
