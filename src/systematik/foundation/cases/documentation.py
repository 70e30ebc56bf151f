"""The case format as documents: a JSON schema for editors and a table of every verb for people."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from systematik.foundation.cases.case import HEAD
from systematik.foundation.cases.verbs import Field, Verb, verbs

START, END = "<!-- verb: början -->", "<!-- verb: slut -->"


def schema() -> dict[str, Any]:
    """Return the JSON schema of a whole case with every verb that is registered."""
    known = sorted(verbs(), key=lambda verb: verb.name)
    whole = copy.deepcopy(HEAD)
    whole["properties"]["happenings"]["items"] = {
        "oneOf": [{"$ref": f"#/$defs/{verb.name}"} for verb in known]
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Ett fall för Systematik",
        "description": "Daterade händelser i en kommun, se docs/case-format.md.",
        **whole,
        "$defs": {verb.name: verb.schema() for verb in known},
    }


def with_table(page: str) -> str:
    """Return a page of Markdown with the table of verbs between its markers made anew."""
    before, _start, rest = page.partition(START)
    _old, _end, after = rest.partition(END)
    return f"{before}{START}\n\n{table()}\n{END}{after}"


def table() -> str:
    """Return every verb with its fields as Markdown, by name."""
    return "\n".join(line for verb in sorted(verbs(), key=lambda verb: verb.name) for line in _verb(verb))


def _verb(verb: Verb) -> Iterator[str]:
    yield from (f"### `{verb.name}`", "", verb.summary, "")
    yield from ("| Fält | Krävs | Värde |", "| --- | --- | --- |")
    for name, field in verb.fields.items():
        yield f"| `{name}` | {'ja' if name in verb.required else ''} | {said(field)} |"
    yield ""


def said(field: Field) -> str:
    """Return in words what a field takes."""
    if "x-defines" in field:
        return f"kortnamn som händelsen ger åt det nya: {field['x-defines']}"
    if "x-refers" in field:
        return f"kortnamn på {field['x-refers']} från en tidigare händelse"
    if "enum" in field:
        return "ett av " + ", ".join(f"`{word}`" for word in field["enum"])
    match field.get("type"):
        case "array":
            return _listed(field)
        case "boolean":
            return "`true` eller `false`"
        case "integer":
            return "heltal" + (f", minst {field['minimum']}" if field.get("minimum") else "")
    if field.get("format") == "date":
        return "datum, `2021-11-30`"
    if "pattern" in field:
        return f"text på formen `{field['pattern']}`".replace("|", "\\|")
    return "text" + (
        f", högst {field['maxLength']} tecken" if field.get("maxLength", 100_000) < 100_000 else ""
    )


def _listed(field: Field) -> str:
    item = field.get("items", {})
    if "properties" not in item:
        return f"lista: {said(item)}"
    required = item.get("required", ())
    parts = [
        f"`{name}`{'' if name in required else ' (valfritt)'}: {said(child)}"
        for name, child in item["properties"].items()
    ]
    return "lista av fält med namn: " + "; ".join(parts)
