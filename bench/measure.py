"""Measures the pages of one database: medians live and in the past, and the floor under each."""

import argparse
import json
import os
import statistics
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "systematik.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from bench import pages, server  # noqa: E402

settings.ALLOWED_HOSTS = ["*"]


def main() -> None:
    """Print what was measured as JSON."""
    reading = argparse.ArgumentParser()
    reading.add_argument("--rounds", type=int, default=30)
    rounds = reading.parse_args().rounds
    client = Client()
    client.force_login(pages.account(), backend="django.contrib.auth.backends.ModelBackend")
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    with server.serving("bench.server:hello") as site:
        hello = _median(lambda: site.get("/")[1], rounds * 3)
    found = []
    with server.serving("systematik.config.wsgi:application") as site:
        for name, live, past in pages.addresses():
            row = {"page": name}
            for kind, path in (("live", live), ("past", past)):
                row[kind] = _page(site, client, path, cookie, rounds)
            found.append(row)
            print(name, json.dumps(row), file=sys.stderr)
        memory = site.memory()
    trend = _median(pages.trend, 3)
    out = {"hello": hello, "memory": memory, "trend": trend, "versions": pages.versions(), "pages": found}
    print(json.dumps(out))


def _page(site, client, path, cookie, rounds):
    if path is None:
        return None
    for _ in range(3):
        status, _, body = site.get(path, cookie)
    if status != 200:
        return {"status": status, "path": path}
    seconds = _median(lambda: site.get(path, cookie)[1], rounds)
    statements = _captured(client, path)
    return {
        "status": status,
        "path": path,
        "ms": seconds * 1000,
        "queries": len(statements),
        "sql": _replayed(statements, rounds) * 1000,
        "kb": len(body) / 1024,
    }


def _captured(client, path):
    statements = []

    def record(execute, sql, params, many, context):
        statements.append((sql, params))
        return execute(sql, params, many, context)

    client.get(path)
    with connection.execute_wrapper(record):
        client.get(path)
    reading = ("SELECT", "WITH", "(SELECT")
    return [(sql, params) for sql, params in statements if sql.lstrip().upper().startswith(reading)]


def _replayed(statements, rounds):
    """Return the median seconds of the page's reads alone: the driver's own cursor, every row fetched."""
    connection.ensure_connection()
    cursor = connection.connection.cursor()
    asked = [(_bare(sql), params) for sql, params in statements]

    def once():
        start = time.perf_counter()
        for sql, params in asked:
            cursor.execute(sql, params or ())
            cursor.fetchall()
        return time.perf_counter() - start

    return _median(once, rounds)


def _bare(sql):
    return sql.replace("%s", "?").replace("%%", "%") if connection.vendor == "sqlite" else sql


def _median(run, rounds):
    return statistics.median(run() for _ in range(rounds))


if __name__ == "__main__":
    main()
