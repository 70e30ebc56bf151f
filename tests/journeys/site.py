"""The site that journeys visit: the product's own server, over a database of its own with the example in it."""

from __future__ import annotations

import os
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

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 120


@dataclass(frozen=True)
class Site:
    """`url` is the address of the first page, without its last slash."""

    url: str
    environment: dict[str, str]


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """Fill a database with the example municipality, serve it, and stop the server afterwards."""
    environment = {**os.environ, "SYSTEMATIK_DATA": str(folder), "SYSTEMATIK_DEMO": "1"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    if environment.get("DATABASE_URL"):
        environment["DATABASE_URL"] = _fresh_postgres(environment["DATABASE_URL"])
    _systematik(environment, "demo")
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


def _fresh_postgres(address: str) -> str:
    """Return the address of an empty database beside the one that is given."""
    import psycopg

    name = address.rpartition("/")[2].partition("?")[0] + "_journeys"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    return address.rpartition("/")[0] + "/" + name


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
