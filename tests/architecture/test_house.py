"""The house keeps its measure: file and function size, names, contracts, nothing of the outside in its files."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import nodes, tree

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "systematik"
PYTHON = [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]
REFUSED_NAMES = {"core", "base", "common", "utils", "helpers", "misc", "manager"}
# Django looks for a database engine in a module of this name.
GIVEN_NAMES = {SOURCE / "foundation" / "sqlite" / "base.py"}
LONGEST_FILE, LONGEST_FUNCTION = 600, 45


def tracked_files() -> list[Path]:
    # Without -z a name with å, ä or ö comes quoted, and such a file would be passed over.
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if (ROOT / name).is_file()]


def test_no_file_is_too_long():
    too_long = {
        path.name for path in PYTHON if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE
    }
    assert too_long == set()


def test_no_function_is_too_long():
    too_long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in PYTHON
        if "tests" not in path.parts
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert too_long == []


def test_no_module_is_a_junk_drawer():
    named = [path for path in PYTHON if path.stem in REFUSED_NAMES or path.parent.name in REFUSED_NAMES]
    assert set(named) == GIVEN_NAMES


# Several rows may have the same; which comes first is then any database's own choice.
SHARED = re.compile(r"(name|title|label|level|_on|_at)$")


def test_an_order_ends_in_what_no_two_rows_share():
    loose = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in PYTHON
        if "tests" not in path.parts
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "order_by"
        and node.args
        and SHARED.search(str(getattr(node.args[-1], "value", "")))
    ]
    assert loose == []


ASKING = {"facts.py", "tables.py", "refs.py", "records.py", "decisions.py", "conditions.py"}
CLOCK = re.compile(r"\b(now|today|utcnow|localdate|localtime)\(\)")


def test_no_query_looks_at_the_clock():
    """The moment is given: a query that is written once would keep the day on which it was written."""
    asking = [path for path in PYTHON if {"queries", "engine"} & set(path.parts) or path.name in ASKING]
    assert len(asking) > 100
    assert [path for path in asking if CLOCK.search(path.read_text(encoding="utf-8"))] == []


def test_every_module_opens_with_what_it_is():
    silent = [
        str(path.relative_to(ROOT))
        for path in PYTHON
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(tree(path))
    ]
    assert silent == []


def test_the_import_contracts_hold():
    linted = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert linted.returncode == 0, linted.stdout[-3000:]


INDEX_HOSTS = re.compile(
    "|".join(["py" + "pi.org", "pythonhosted" + ".org", "npm" + "js", "deb.debian" + ".org"])
)
MACHINE_PATHS = re.compile(r"(?<![\w.])/(root|home|work)/\w")


def test_no_committed_file_names_an_index_host_or_a_machine_path():
    found = [
        str(path.relative_to(ROOT))
        for path in tracked_files()
        if path.suffix not in (".png", ".ico", ".woff2")
        and (INDEX_HOSTS.search(text := path.read_text(encoding="utf-8")) or MACHINE_PATHS.search(text))
    ]
    assert found == []


def test_every_dependency_has_its_reason():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    silent = [line for line in lines if re.match(r'^    "[a-zA-Z]', line) and "#" not in line]
    assert silent == []


@pytest.mark.parametrize(
    "decision", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=lambda path: path.stem
)
def test_a_decision_is_one_page_with_its_number(decision):
    text = decision.read_text(encoding="utf-8")
    assert text.startswith(f"# {decision.stem[:4]}. ")
    assert len(text.splitlines()) <= 80
