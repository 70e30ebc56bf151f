"""`python -m bench`: one table over engines, sizes and pages, live and as of a past date.

Each database is made fresh with `systematik generate` and measured in its own process.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from bench import table

LOCAL = "postgres://systematik:systematik@127.0.0.1:5432/systematik"


def main() -> int:
    """Run every combination and print the table; returns 1 where a goal is missed."""
    reading = argparse.ArgumentParser(prog="bench")
    reading.add_argument("--sizes", default="1,20", help="municipalities, separated by commas")
    reading.add_argument("--years", type=int, default=10)
    reading.add_argument("--employees", type=int, default=200)
    reading.add_argument("--rounds", type=int, default=30)
    reading.add_argument("--engines", default="sqlite,postgresql")
    reading.add_argument("-o", "--output", type=Path, help="also write the table here, as Markdown")
    given = reading.parse_args()
    found = []
    for engine in given.engines.split(","):
        for size in (int(each) for each in given.sizes.split(",")):
            with tempfile.TemporaryDirectory(prefix="systematik-bench-") as folder:
                measured = _measure(engine, size, Path(folder), given)
            if measured is None:
                print("PostgreSQL: hoppas över, ingen server svarar (sätt DATABASE_URL)", file=sys.stderr)
                break
            found.append(measured)
    text, held = table.render(found)
    print(text)
    if given.output:
        given.output.write_text(text + "\n", encoding="utf-8")
    return 0 if held else 1


def _measure(engine: str, size: int, folder: Path, given: argparse.Namespace) -> dict | None:
    environment = {**os.environ, "SYSTEMATIK_DATA": str(folder), "SYSTEMATIK_DEMO": "1"}
    environment.pop("DATABASE_URL", None)
    if engine == "postgresql":
        address = _fresh_database(size)
        if address is None:
            return None
        environment["DATABASE_URL"] = address
    options = ("municipalities", size), ("years", given.years), ("employees", given.employees), ("seed", 7)
    arguments = [text for name, value in options for text in (f"--{name}", str(value))]
    print(f"{engine}, {size} kommuner: skapar data", file=sys.stderr, flush=True)
    subprocess.run(
        [sys.executable, "-m", "systematik", "generate", *arguments],
        env=environment,
        check=True,
        stdout=sys.stderr,
    )
    print(f"{engine}, {size} kommuner: mäter", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "bench.measure", "--rounds", str(given.rounds)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    return {"engine": engine, "size": size, **json.loads(done.stdout)}


def _fresh_database(size: int) -> str | None:
    """Return the address of an empty database on the server at hand, or None where no server answers."""
    parts = urlsplit(os.environ.get("DATABASE_URL") or LOCAL)
    name = f"systematik_bench_{size}"
    for database in ("postgres", parts.path.strip("/")):
        try:
            with psycopg.connect(
                urlunsplit(parts._replace(path=f"/{database}")), autocommit=True, connect_timeout=3
            ) as server:
                server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
                server.execute(f'CREATE DATABASE "{name}"')
                return urlunsplit(parts._replace(path=f"/{name}"))
        except psycopg.OperationalError:
            continue
    return None


if __name__ == "__main__":
    sys.exit(main())
