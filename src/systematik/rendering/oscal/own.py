"""A catalog of requirements that never came in the format: headings as groups, what is assessed as controls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from systematik.rendering.oscal.catalogs import Node, assembled
from systematik.rendering.oscal.writing import line, metadata, named, own_props, token


@dataclass(frozen=True)
class Own:
    """A requirement of ours; `parent` is the place of the one that it lies under, `said` what has no place of its own."""

    key: str
    parent: int | None
    ref: str
    title: str
    text: str
    is_assessable: bool
    said: Sequence[tuple[str, str]] = ()


def own_catalog(
    title: str,
    rows: Sequence[Own],
    *,
    key: str,
    edition: str,
    publisher: str = "",
    remarks: str = "",
    at: datetime,
) -> dict[str, Any]:
    """Return the content of a catalog of an edition, parents before what lies under them."""
    parties = {named("party", publisher): line(publisher)} if publisher else None
    head = metadata(line(title), at=at, version=edition, parties=parties)
    head["props"] = own_props([("framework", key), ("edition", edition)])
    if remarks:
        head["remarks"] = remarks
    return assembled({"uuid": named("catalog", key, edition), "metadata": head}, list(_nodes(rows)))


def _nodes(rows: Sequence[Own]) -> Iterator[Node]:
    ids: dict[str, None] = {}
    for row, type_ in zip(rows, _types(rows), strict=True):
        id_ = token(row.key)
        while id_ in ids:
            id_ += "_"
        ids[id_] = None
        yield Node(type_, id_, row.title, row.ref, row.parent, _payload(row, id_))


def _types(rows: Sequence[Own]) -> list[str]:
    """Return what each is. A group has either groups or controls: a heading beside controls is a control with some below."""
    with_controls = {row.parent for row in rows if row.is_assessable}
    found: list[str] = []
    for row in rows:
        in_group = row.parent is None or (found[row.parent] == "group" and row.parent not in with_controls)
        found.append("group" if in_group and not row.is_assessable else "control")
    return found


def _payload(row: Own, id_: str) -> dict[str, Any]:
    found: dict[str, Any] = {"id": id_, "title": line(row.title) or row.key}
    props = [{"name": "label", "value": line(row.ref)}] if row.ref else []
    props += own_props([("key", "" if row.key == id_ else row.key), *row.said])
    if props:
        found["props"] = props
    if row.text:
        found["parts"] = [{"id": f"{id_}_smt", "name": "statement", "prose": row.text}]
    return found
