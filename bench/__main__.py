"""`python -m bench`: one table over engines, sizes and pages, live and as of a past date.

Each database is made fresh with `systematik generate` and measured in its own process, one after another.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench import cluster, table

SEED = 7


def main() -> int:
    """Run every combination and print the table; returns 1 where a limit is broken."""
    given = _given()
    with cluster.server() as address, tempfile.TemporaryDirectory(prefix="systematik-bench-") as folder:
        engines = [engine for engine in given.engines if engine == "sqlite" or address]
        made = _made(
            [(engine, size) for engine in engines for size in given.sizes], Path(folder), address, given
        )
        try:
            found = [_measured(engine, size, where, given) for (engine, size), where in made.items()]
        finally:
            for engine, size in made:
                if engine == "postgresql":
                    cluster.drop(address, _name(size))
    text, broken = table.render(found)
    missing = set(given.engines) - set(engines)
    text += "\n\nPostgreSQL är inte mätt: ingen server är installerad och DATABASE_URL är inte satt." * bool(
        missing
    )
    print(text)
    if given.output:
        given.output.write_text(text + "\n", encoding="utf-8")
    return 1 if broken else 0


def _given() -> argparse.Namespace:
    reading = argparse.ArgumentParser(prog="bench")
    reading.add_argument(
        "--sizes", default="1,20", type=lambda text: [int(size) for size in text.split(",")],
        help="municipalities, separated by commas",
    )  # fmt: skip
    reading.add_argument("--years", type=int, default=10)
    reading.add_argument("--employees", type=int, default=200)
    reading.add_argument("--rounds", type=int, default=25)
    reading.add_argument("--engines", default="sqlite,postgresql", type=lambda text: text.split(","))
    reading.add_argument("-o", "--output", type=Path, help="also write the table here, as Markdown")
    return reading.parse_args()


def _made(wanted, folder: Path, address: str | None, given: argparse.Namespace) -> dict:
    """Make every database, the largest first, as many at once as there are processors; return their environments."""
    places = {}
    for engine, size in wanted:
        (folder / f"{engine}-{size}").mkdir()
        places[engine, size] = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "SYSTEMATIK_DATA": str(folder / f"{engine}-{size}"),
            "SYSTEMATIK_DEMO": "1",
        }
        if engine == "postgresql":
            places[engine, size]["DATABASE_URL"] = cluster.database(address, _name(size))
    with ThreadPoolExecutor(os.cpu_count()) as several:
        sorted_ = sorted(places.items(), key=lambda place: -place[0][1])
        list(several.map(lambda place: _generate(*place[0], place[1], given), sorted_))
    return places


def _name(size: int) -> str:
    return f"systematik_bench_{os.getpid()}_{size}"


def _generate(engine: str, size: int, where: dict, given: argparse.Namespace) -> None:
    _say(f"{engine}, {size} kommuner: skapar data")
    options = {"municipalities": size, "years": given.years, "employees": given.employees, "seed": SEED}
    arguments = [text for name, value in options.items() for text in (f"--{name}", str(value))]
    for command in (["systematik", "generate", *arguments], ["bench.versions"]):
        subprocess.run([sys.executable, "-m", *command], env=where, check=True, stdout=sys.stderr)


def _measured(engine: str, size: int, where: dict, given: argparse.Namespace) -> dict:
    _say(f"{engine}, {size} kommuner: mäter")
    command = [sys.executable, "-m", "bench.measure", "--rounds", str(given.rounds)]
    done = subprocess.run(command, env=where, check=True, stdout=subprocess.PIPE)
    return {"engine": engine, "size": size, **json.loads(done.stdout)}


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
