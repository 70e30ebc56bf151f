"""Rows of a room are written in its commands alone; the database refuses the rest, this says so earlier."""

import ast
from collections.abc import Iterator
from pathlib import Path

import systematik
from tests.architecture.source import nodes

PACKAGE = Path(systematik.__file__).parent
WRITES = {"save", "create", "update", "delete", "get_or_create", "update_or_create"}
WRITES |= {"bulk_create", "bulk_update"}
STOREYS = ("registers", "processes", "interfaces")


def written(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_write(node.func):
            yield f"{path.relative_to(PACKAGE)}:{node.lineno} {ast.unparse(node.func)[-60:]}"


def _is_write(call: ast.Attribute) -> bool:
    """Tell a write of rows from a dict's update, a hash's and a workbook's save."""
    if call.attr in ("bulk_create", "bulk_update", "get_or_create", "update_or_create"):
        return True
    return call.attr in WRITES and ".objects" in ast.unparse(call.value)


def test_no_room_writes_outside_its_commands():
    files = [
        path
        for storey in STOREYS
        for path in sorted((PACKAGE / storey).rglob("*.py"))
        if not {"tests", "migrations", "commands"} & set(path.parts) and path.stem != "commands"
    ]
    assert len(files) > 40
    assert [found for path in files for found in written(path)] == []
