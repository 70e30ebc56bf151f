"""A case as it is read: its head and its happenings, each checked against its verb and with its line."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from systematik.foundation.cases.checking import check, did_you_mean, references, shaped, typed
from systematik.foundation.cases.verbs import Field, text, verb, verbs
from systematik.foundation.marked_yaml import Marked, Path_

HEAD: Field = {
    "type": "object",
    "properties": {
        "systematik": {"const": "case"},
        "version": {"const": 1},
        "case": {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,79}$"},
        "title": text(maximum=300),
        "description": text(),
        "source": text(maximum=2000),
        "happenings": {"type": "array", "minItems": 1, "maxItems": 50_000},
    },
    "required": ["systematik", "version", "case", "title", "happenings"],
    "additionalProperties": False,
}
EARLIEST = datetime.date(1900, 1, 1)


@dataclass(frozen=True)
class Happening:
    """One dated thing; `data` are the verb's own fields, `path` where it stands in the file."""

    path: Path_
    line: int
    date: datetime.date
    verb: str
    by: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """`happenings` in the order they happened: by date, within a day as the file has them."""

    source: str
    name: str
    title: str
    digest: str
    happenings: tuple[Happening, ...]


def is_case(document: Marked) -> bool:
    """Return whether the file says that it is a case."""
    return isinstance(document.value, dict) and document.value.get("systematik") == "case"


def case(document: Marked, *, today: datetime.date) -> Case:
    """Return the case in a document; raises BadYaml at the first fault."""
    if not isinstance(document.value, dict):
        raise document.error("filen är inte ett fall: den ska börja med ”systematik: case”")
    head = document.value | {"title": str(document.value.get("title", ""))}
    check(document, head, HEAD, (), key="head")
    items = enumerate(document.value["happenings"])
    found = [_happening(document, item, ("happenings", number), today) for number, item in items]
    found.sort(key=lambda happening: happening.date)
    _names_in_order(document, found)
    return Case(document.source, head["case"], head["title"], document.digest, tuple(found))


def _happening(document: Marked, item: Any, at: Path_, today: datetime.date) -> Happening:
    name = str(item.get("verb", "")) if isinstance(item, dict) else ""
    if not name:
        raise document.error("fältet ”verb” saknas", *at)
    known = verb(name)
    if known is None:
        raise document.error(did_you_mean("verbet", name, sorted(one.name for one in verbs())), *at, "verb")
    schema = known.schema()
    value = shaped(item, schema)
    check(document, value, schema, at, key=name)
    data = typed(value, schema)
    # A verb may have a field of its own called `by`: then it isn't who did it.
    day, by = data.pop("date"), "" if "by" in known.fields else data.pop("by", "")
    data.pop("verb")
    if not EARLIEST <= day <= today:
        when = "ligger i framtiden" if day > today else "är för länge sedan"
        raise document.error(f"{day} {when}; ett fall berättar om det som har hänt", *at, "date")
    return Happening(at, document.line(*at), day, name, by, data)


def _names_in_order(document: Marked, happenings: list[Happening]) -> None:
    made: dict[tuple[str, str], Happening] = {}
    for happening in happenings:
        for kind, key, path in _references(happening, "x-defines"):
            if (kind, key) in made:
                raise document.error(f"{kind} ”{key}” finns redan i fallet", *path)
            made[kind, key] = happening
    order = {id(happening): place for place, happening in enumerate(happenings)}
    for happening in happenings:
        for kind, key, path in _references(happening, "x-refers"):
            found = made.get((kind, key))
            if found is None:
                raise document.error(_unknown(kind, key, made), *path)
            if order[id(found)] > order[id(happening)]:
                raise document.error(f"{kind} ”{key}” skapas först {found.date}, på rad {found.line}", *path)


def _references(happening: Happening, mark: str) -> Iterator[tuple[str, str, Path_]]:
    known = verb(happening.verb)
    schema = {"properties": known.fields if known else {}}
    return references(dict(happening.data), schema, happening.path, mark)


def _unknown(kind: str, key: str, made: Iterable[tuple[str, str]]) -> str:
    keys = sorted(other for one, other in made if one == kind)
    return did_you_mean(kind, key, keys) if keys else f"fallet har ingen {kind}, så ”{key}” finns inte"
