"""Writes the documents that are made from the code; `--check` says which are stale and writes nothing."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django

HERE = Path(__file__).resolve().parent
NOTE = "<!-- Made by docs/generate.py; `make fix` makes it anew. -->"


def main(arguments: list[str]) -> int:
    """Return 0, or 1 where `--check` finds a stale document."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "systematik.config.settings")
    django.setup()
    documents = {"permissions.md": permissions(), "rooms.md": rooms(), **case_format()}
    stale = [name for name, text in documents.items() if _kept(name) != text]
    for name in stale:
        if "--check" in arguments:
            print(f"docs/{name} is stale; run make fix", file=sys.stderr)
        else:
            (HERE / name).write_text(documents[name], encoding="utf-8")
    return 1 if stale and "--check" in arguments else 0


def _kept(name: str) -> str:
    path = HERE / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def permissions() -> str:
    """Return which role holds which permission word."""
    from systematik.config.roles import ROLES  # after django.setup()

    words = sorted({word for role in ROLES.values() for word in role.permissions})
    head = ["", *(str(role.label) for role in ROLES.values())]
    lines = [_row(head), _row(["---"] * len(head))]
    lines += [
        _row([f"`{word}`", *("●" if word in role.permissions else "" for role in ROLES.values())])
        for word in words
    ]
    about = [f"- **{role.label}** (`{role.key}`): {role.description}" for role in ROLES.values()]
    return "\n".join(["# Roles and permissions", "", NOTE, "", *about, "", *lines, ""])


def case_format() -> dict[str, str]:
    """Return the page of the case format with its verbs made anew, and the schema of a case."""
    from systematik.foundation.cases import documentation  # after django.setup()

    schema = json.dumps(documentation.schema(), ensure_ascii=False, indent=2) + "\n"
    page = documentation.with_table(_kept("case-format.md"))
    return {"case-format.md": page, "case-format.schema.json": schema}


def rooms() -> str:
    """Return what each room keeps: kinds, lists, facts and the verbs of the case format."""
    return "\n".join(["# What the rooms tell the house", "", NOTE, "", *_sections()])


def _sections() -> Iterator[str]:
    from systematik.foundation import cases, facts, refs  # after django.setup()
    from systematik.ui import tables

    yield from _section("Kinds of record", [(kind.name, kind.label) for kind in refs.kinds()])
    lists = [(name, tables.registered(name)) for name in tables.registered_names()]
    yield from _section("Lists", [(name, found.title) for name, found in lists if found])
    yield from _section("Facts", [(fact.name, fact.rule) for fact in facts.facts()])
    yield from _section("Verbs of the case format", [(verb.name, verb.summary) for verb in cases.verbs()])


def _section(title: str, rows: list[tuple[str, object]]) -> Iterator[str]:
    yield from (f"## {title}", "", *(f"- `{name}`: {text}" for name, text in sorted(rows, key=str)), "")


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
