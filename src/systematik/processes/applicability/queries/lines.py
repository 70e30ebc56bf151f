"""The lines of a statement as they stand: what is said of each control, and what is derived from the measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Value
from django.utils import timezone

from systematik.foundation.access import decisions, secrecy
from systematik.foundation.access.actor import Actor
from systematik.processes.applicability.models import Carried, LegalBasis, Row, Statement
from systematik.processes.applicability.queries.saying import Behind, Line, held_words
from systematik.processes.applicability.queries.statements import LAWS, included
from systematik.registers.frameworks import queries as frameworks
from systematik.registers.measures import queries as measures
from systematik.registers.measures.permissions import Permission as MeasurePermission
from systematik.registers.measures.queries import Picture

NODE = ("edition_id", "parent_id", "position", "depth", "key", "ref", "name", "translations", "is_assessable")


@dataclass(frozen=True)
class Group:
    """An edition of the statement with its controls in order; headings are lines without a stand."""

    edition: Any
    lines: list[Line]
    headings: dict[str, str]


@dataclass(frozen=True)
class Told:
    """What is known of rows beside themselves: laws by the control's id, carried answers by the row's."""

    laws: dict[int, list[str]]
    carried: dict[int, list[str]]
    chosen: dict[int, list[str]]


def groups(actor: Actor, statement: Statement, *, at: datetime) -> list[Group]:
    """Return the statement edition by edition."""
    editions = [each.edition for each in included(statement)]
    nodes = _nodes(actor, editions)
    found = {row.requirement_id: row for row in _rows(statement)}
    told = _told(actor, statement, editions)
    picture = measures.picture(statement.unit, day=timezone.localdate(at))
    titles = measure_titles(actor, picture)
    return [
        Group(edition, *_grouped(statement, edition, nodes[edition.pk], found, told, picture, titles))
        for edition in editions
    ]


def lines(actor: Actor, statement: Statement, *, at: datetime) -> list[Line]:
    """Return every line of the statement."""
    return [line for group in groups(actor, statement, at=at) for line in group.lines]


def _grouped(
    statement: Statement,
    edition: Any,
    nodes: list[Any],
    rows: dict[int, Row],
    told: Told,
    picture: Picture,
    titles: dict[int, str],
) -> tuple[list[Line], dict[str, str]]:
    known = {node.pk: node for node in nodes}
    made, headings = [], {}
    for node in nodes:
        if not node.is_assessable:
            continue
        made.append(_line(statement, edition, node, rows.get(node.pk), told, picture, titles))
        if (above := known.get(node.parent_id)) is not None:
            headings[node.key] = f"{above.ref} {above.title}".strip()
    return made, headings


def _line(
    statement: Statement,
    edition: Any,
    node: Any,
    row: Row | None,
    told: Told,
    picture: Picture,
    titles: dict[int, str],
) -> Line:
    derived = picture.of(node.pk)
    behind = tuple(
        Behind(
            each.support.measure,
            titles.get(each.support.measure, picture.measures[each.support.measure].title),
            each.status,
            held_words(each.held),
        )
        for each in derived.weighed
    )
    laws = [*told.laws.get(node.pk, ()), *(told.chosen.get(row.pk, ()) if row else ())]
    return Line(
        edition.framework.key,
        edition.edition,
        node.key,
        node.ref,
        node.title,
        row.applies if row else None,
        row.reason_in if row else "",
        row.reason_out if row else "",
        row.owner.name if row and row.owner else "",
        tuple(dict.fromkeys(laws)),
        derived.status,
        derived.is_shown,
        behind,
        is_inherited=row is not None and row.statement_id != statement.pk,
        carried=tuple(told.carried.get(row.pk, ())) if row else (),
        requirement=node.pk,
        row=row.pk if row else 0,
    )


def _nodes(actor: Actor, editions: list[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    nodes = frameworks.requirements(actor).filter(edition__in=editions).select_related(None)
    for node in nodes.only(*NODE):
        found[node.edition_id].append(node)
    return found


def _rows(statement: Statement) -> Iterator[Row]:
    """Yield the rows of the base, then the statement's own, which come in their place."""
    wanted = [pk for pk in (statement.base_id, statement.pk) if pk]
    some = Row.objects.filter(statement__in=wanted).select_related("owner")
    yield from sorted(some, key=lambda row: row.statement_id == statement.pk)


def _told(actor: Actor, statement: Statement, editions: list[Any]) -> Told:
    """Return laws and carried answers; one query for the mappings, one for what was chosen or carried."""
    laws: dict[int, list[str]] = defaultdict(list)
    for control, ref, name in _mapped(actor, editions):
        laws[control].append(f"{name} {ref}".strip())
    chosen: dict[int, list[str]] = defaultdict(list)
    carried: dict[int, list[str]] = defaultdict(list)
    for what, row, ref, name in _beside(statement):
        (chosen if what == "law" else carried)[row].append(f"{name} {ref}".strip())
    return Told(laws, carried, chosen)


def _mapped(actor: Actor, editions: list[Any]) -> list[tuple[int, str, str]]:
    rows = frameworks.mappings(actor).exclude(relation="none").select_related(None).order_by()
    sides = [
        rows.filter(
            **{f"{own}__edition__in": editions, f"{other}__edition__framework__kind__in": LAWS}
        ).values_list(own, f"{other}__ref", f"{other}__edition__framework__name", f"{other}__position")
        for own, other in (("first", "second"), ("second", "first"))
    ]
    found = sorted(sides[0].union(sides[1]), key=lambda each: (each[2], each[3]))
    return [(control, ref, name) for control, ref, name, _position in found]


def _beside(statement: Statement) -> list[tuple[str, int, str, str]]:
    wanted = [pk for pk in (statement.base_id, statement.pk) if pk]
    sides = [
        model.objects.filter(row__statement__in=wanted).values_list(
            Value(what), F("row"), F("requirement__ref"), F("requirement__edition__name")
        )
        for what, model in (("law", LegalBasis), ("carried", Carried))
    ]
    return sorted(sides[0].union(sides[1], all=True))


def measure_titles(actor: Actor, picture: Picture) -> dict[int, str]:
    """Return what the actor reads in place of the titles of measures that are hidden; one query."""
    secret = str(secrecy.SECRET)
    hidden = secrecy.hidden(actor, "measure", list(picture.measures))
    held = decisions.paths(actor, MeasurePermission.READ)
    found = {}
    for pk, behind in picture.measures.items():
        far = not any(behind.path.startswith(path) or path.startswith(behind.path) for path in held)
        if far or hidden.get(pk, frozenset()) & {"", "title"}:
            found[pk] = secret
    return found
