"""Measures the pages of one database: medians live and in the past, and the floor under each."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import count

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "systematik.config.settings")
django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from bench import pages, server, versions  # noqa: E402

settings.ALLOWED_HOSTS = ["*"]
WARM, COLD = 3, 3
TURNS = count()


def main() -> None:
    """Print what was measured as JSON."""
    reading = argparse.ArgumentParser()
    reading.add_argument("--rounds", type=int, default=25)
    print(json.dumps(measured(reading.parse_args().rounds)))


def measured(rounds: int) -> dict:
    """Return the medians of every page, with hello-world and the page's own SQL timed in the same rounds."""
    client = Client()
    client.force_login(pages.account(), backend="django.contrib.auth.backends.ModelBackend")
    # As a browser that has been here before: a page is kept for one whose forms it can carry.
    client.get("/")
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    found = []
    with (
        server.serving("bench.server:hello") as hello,
        server.serving("systematik.config.wsgi:application") as site,
    ):
        for name, live, past in pages.addresses():
            found.append({"page": name, **_page(Asked(hello, site, client, cookie, rounds), live, past)})
            print(json.dumps(found[-1], ensure_ascii=False), file=sys.stderr, flush=True)
        memory = site.memory()
    thick = {label: round(versions.of(apps.get_model(label)), 1) for label in versions.CHANGED}
    return {"memory": memory, "trend": _cold_trend(), "versions": thick, "pages": found}


@dataclass(frozen=True)
class Asked:
    """What a page is measured with."""

    hello: server.Site
    site: server.Site
    client: Client
    cookie: str
    rounds: int


def _page(asked: Asked, live: str, past: str) -> dict:
    """Return the medians in ms of a page live and in the past, drawn anew and as it is kept, of its SQL alone and of
    hello-world; one of each a round.
    """
    answers = [asked.site.get(path, asked.cookie) for path in (live, past) * WARM]
    statuses = sorted({answer[0] for answer in answers})
    now, then = _captured(asked.client, live), _captured(asked.client, past)
    timed = {
        "live": lambda: asked.site.get(_anew(live), asked.cookie)[1],
        "past": lambda: asked.site.get(_anew(past), asked.cookie)[1],
        "kept": lambda: asked.site.get(live, asked.cookie)[1],
        "hello": lambda: asked.hello.get("/")[1],
        "sql": _replay(now),
    }
    taken = {name: [] for name in timed}
    for _ in range(asked.rounds):
        for name, run in timed.items():
            taken[name].append(run() * 1000)
    medians = {name: statistics.median(several) for name, several in taken.items()}
    return {**medians, "statuses": statuses, "path": live, "kb": len(answers[0][2]) / 1024,
            "queries": len(now), "past_queries": len(then)}  # fmt: skip


def _anew(path: str) -> str:
    """Return the address with a parameter that nobody has asked with, so that the page is drawn."""
    return f"{path}{'&' if '?' in path else '?'}varv={next(TURNS)}"


def _captured(client: Client, path: str) -> list:
    """Return the reads of a page, as they go to the driver."""
    statements = []

    def record(execute, sql, params, many, context):
        statements.append((sql, params))
        return execute(sql, params, many, context)

    client.get(path)
    with connection.execute_wrapper(record):
        client.get(_anew(path))
    reading = ("SELECT", "WITH", "(SELECT")
    return [(sql, params) for sql, params in statements if sql.lstrip().upper().startswith(reading)]


def _replay(statements: list):
    """Return what times the page's reads alone: the driver's own cursor, every row fetched."""
    connection.ensure_connection()
    cursor = connection.connection.cursor()
    asked = [(_bare(sql), params or ()) for sql, params in statements]

    def once() -> float:
        start = time.perf_counter()
        for sql, params in asked:
            cursor.execute(sql, params)
            cursor.fetchall()
        return time.perf_counter() - start

    return once


def _bare(sql: str) -> str:
    return sql.replace("%s", "?").replace("%%", "%") if connection.vendor == "sqlite" else sql


def _cold_trend() -> float:
    """Return the median seconds that the trend takes where nothing has been asked before: a process for each."""
    command = [sys.executable, "-m", "bench.trend"]
    return statistics.median(float(subprocess.check_output(command)) for _ in range(COLD))


if __name__ == "__main__":
    main()
