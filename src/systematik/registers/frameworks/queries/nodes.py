"""Requirements by the hundred: what a long page says of each, without the weight of a record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Case, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from systematik.registers.frameworks.models import Requirement, beginning, language, numbered

FIELDS = ("pk", "parent_id", "key", "ref", "name", "text", "said", "assessed")
OF_EDITION = ("edition__pk", "edition__framework__key", "edition__edition", "edition__name", "edition_said")


class EditionNode(NamedTuple):
    """An edition that nodes belong to."""

    pk: int
    framework: str
    edition: str
    title: str


class Node(NamedTuple):
    """A requirement, or a heading of some; the title is in the reader's language."""

    pk: int
    parent_id: int | None
    key: str
    ref: str
    title: str
    is_assessable: bool

    def __str__(self) -> str:
        return numbered(self.ref, self.title)


def noted(condition: Q) -> Case:
    """Return a column that says something where the condition holds: text is read as it stands, truths one by one."""
    return Case(When(condition, then=Value("x")), default=Value(""))


def as_nodes(rows: QuerySet[Requirement]) -> QuerySet[Requirement, Any]:
    """Return the query of what `by_edition` reads of requirements."""
    # As text: most have no translation into the reader's language, and only those that do are worth reading.
    said = {"said": "translations", "edition_said": "edition__translations"}
    texts: dict[str, Any] = {name: Cast(field, TextField()) for name, field in said.items()}
    asked: QuerySet[Any] = rows.annotate(**texts, assessed=noted(Q(is_assessable=True)))
    return asked.values_list(*FIELDS, *OF_EDITION)


def by_edition(rows: Iterable[tuple[Any, ...]]) -> list[tuple[EditionNode, list[Node]]]:
    """Return requirements, asked for `as_nodes`, edition by edition in the order that they come."""
    spoken = language()
    found: dict[int, list[Node]] = {}
    editions: dict[int, EditionNode] = {}
    for pk, parent, key, ref, name, text, said, assessed, edition, *named in rows:
        if edition not in editions:
            framework, label, own, translated = named
            title = titled(translated, spoken, own, "", "")
            editions[edition], found[edition] = EditionNode(edition, framework, label, title), []
        title = titled(said, spoken, name, text, ref or key)
        found[edition].append(Node(pk, parent, key, ref, title, assessed != ""))
    return [(editions[pk], nodes) for pk, nodes in found.items()]


def _said(translations: str, language: str) -> dict[str, str]:
    """Return what is said in a language, out of the JSON of all."""
    found: dict[str, str] = json.loads(translations).get(language, {})
    return found


def titled(translations: str, language: str, name: str, text: str, otherwise: str) -> str:
    """Return what `Requirement.title` does, out of the columns."""
    # Most say nothing in the reader's language: their JSON is not worth reading.
    said = _said(translations, language) if f'"{language}"' in translations else None
    if said:
        name, text = said.get("name") or name, said.get("text") or text
    return name or beginning(text) or otherwise
