"""`systematik export`: a list in a file that is whole or not there."""

from __future__ import annotations

import argparse
from typing import Any

from systematik.interfaces.cli import files
from systematik.interfaces.cli.answering import moment
from systematik.interfaces.cli.faults import BadInput
from systematik.interfaces.cli.serving import prepare

SUFFIXES = (".xlsx", ".csv")
# A table of rows without a kind hangs on its unit by its own key, or by that of its function.
LOOKUPS = ("unit", "function", "audit")


def run(arguments: argparse.Namespace) -> int:
    """Write the list that is named, or say which there are."""
    prepare()
    from systematik.interfaces.cli import units

    if not arguments.name:
        print(names())
        return 0
    made, named = _file(arguments.name)
    table = made or _table(arguments.name)
    path = files.target(arguments.output, (made.suffix,) if made else SUFFIXES)
    at, past = moment(arguments.at)
    with past:
        content = (
            _made(made, named or units.chosen(arguments.unit), at)
            if made
            else _content(table, arguments.unit, path.suffix.lower(), at)
        )
    files.write(path, content)
    print(f"{path}: {table.title}")
    return 0


def names() -> str:
    """Return a line for each list; asks nothing of the database."""
    import django

    django.setup()
    from systematik.interfaces.exchange.registry import FAMILIES, FILES
    from systematik.ui import tables

    lists = {name: _table(name).title for name in tables.registered_names()}
    made = {file.name: file.title for file in FILES}
    made |= {f"{file.name}/{file.takes}": file.title for file in FAMILIES}
    return "\n".join(f"{name:<24}{title}" for name, title in sorted((lists | made).items()))


def _file(name: str) -> tuple[Any, str]:
    """Return the file for other programs of that name and what it is asked for; None where it is a list."""
    from systematik.interfaces.exchange import registry

    before, _slash, named = name.partition("/")
    family = registry.family(before)
    if named and family is not None:
        return family, named
    return registry.file(name), ""


def _made(file: Any, of: Any, at: Any) -> bytes:
    from systematik.foundation.access.actor import system
    from systematik.rendering.oscal import Unreadable

    try:
        content: bytes = file.make(system(), of, at)
    except Unreadable as error:
        raise BadInput(f"{file.name}: {error}") from error
    return content


def _table(name: str) -> Any:
    from systematik.ui import tables

    found = tables.registered(name)
    if found is None:
        known = ", ".join(sorted(tables.registered_names()))
        raise BadInput(f"ingen lista heter ”{name}”; det finns {known}")
    return found


def _content(table: Any, unit_name: str | None, suffix: str, at: Any) -> bytes:
    from systematik.foundation.access.actor import system
    from systematik.interfaces.cli import units
    from systematik.rendering import spreadsheets
    from systematik.ui import tables

    unit, actor = units.chosen(unit_name), system()
    rows = tables.select(table, actor, {}, at=at).rows
    lookup = _lookup(table, rows.model)
    if lookup is not None:
        rows = rows.filter(_within(rows.model, lookup, unit.path))
    records = tables.rows_as_fields(table, rows, actor=actor)
    lines = [[text for _label, text in record.fields] for record in records]
    headings = [str(column.label) for column in table.columns]
    write = spreadsheets.xlsx_bytes if suffix == ".xlsx" else spreadsheets.csv_bytes
    return write(headings, lines)


def _within(model: Any, lookup: str, path: str) -> Any:
    """Return the condition of rows below a path; a row on no audit lies where its person does."""
    from django.db.models import Q

    from systematik.foundation.access.actor import system
    from systematik.registers.organisation import queries as organisation

    within = Q(**{f"{lookup}path__below": path})
    names = {field.name for field in model._meta.get_fields()}
    if not {"audit", "person_id"} <= names:
        return within
    people = organisation.persons(system()).filter(unit__path__below=path).order_by().values("pk")
    return within | Q(audit__isnull=True, person_id__in=people)


def _lookup(table: Any, model: Any) -> str | None:
    """Return what leads from a row of the list to its unit; None for what all municipalities share."""
    from systematik.foundation import refs

    if table.kind:
        lookup = refs.kind(table.kind).unit
        if not lookup:
            return None
        return "" if lookup == "pk" else f"{lookup}__"
    if table.is_shared:
        return None
    names = {field.name for field in model._meta.get_fields()}
    own = next((name for name in LOOKUPS if name in names), None)
    if own is None:
        raise BadInput(f"{table.name}: kan inte skrivas för en enhet")
    return "unit__" if own == "unit" else f"{own}__unit__"
