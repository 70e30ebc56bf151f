"""The lines of a statement as they stand: what is said of each control, and what is derived from the measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, QuerySet, Subquery, Value
from django.utils import timezone

from systematik.foundation.access import decisions, secrecy
from systematik.foundation.access.actor import Actor
from systematik.processes.applicability.models import Carried, Included, LegalBasis, Row, Statement
from systematik.processes.applicability.queries.saying import Behind, Line, held_words
from systematik.processes.applicability.queries.statements import LAWS
from systematik.registers.frameworks import queries as frameworks
from systematik.registers.measures import queries as measures
from systematik.registers.measures.permissions import Permission as MeasurePermission
from systematik.registers.measures.queries import Picture

NODE = (
    *("parent_id", "position", "key", "ref", "name", "text", "translations", "is_assessable"),
    *("edition__edition", "edition__name", "edition__translations", "edition__framework__key"),
)


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
    nodes = _nodes(actor, statement)
    editions = [some[0].edition for some in nodes.values()]
    found = {row.requirement_id: row for row in _rows(actor, statement)}
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


def _nodes(actor: Actor, statement: Statement) -> dict[int, list[Any]]:
    """Return the controls and headings of each edition, by the edition's id, in the statement's order."""
    chosen = Included.objects.filter(statement=statement.base_id or statement.pk)
    place = chosen.filter(edition=OuterRef("edition")).values("position")[:1]
    rows = frameworks.requirements(actor).filter(edition__in=chosen.values("edition"))
    found: dict[int, list[Any]] = defaultdict(list)
    for node in rows.only(*NODE).annotate(place=Subquery(place)).order_by("place", "edition", "position"):
        found[node.edition_id].append(node)
    return found


def _rows(actor: Actor, statement: Statement) -> Iterator[Row]:
    """Yield the rows of the base, then the statement's own, which come in their place.

    Of a base that is secret as a whole the stands hold all the same, without the words.
    """
    wanted = [pk for pk in (statement.base_id, statement.pk) if pk]
    some = _with_owners(actor, Row.objects.filter(statement__in=wanted))
    base = statement.base_id or 0
    is_secret = bool(base) and "" in secrecy.hidden(actor, "statement", [base]).get(base, ())
    for row in sorted(some, key=lambda row: row.statement_id == statement.pk):
        if is_secret and row.statement_id == base:
            row.reason_in, row.reason_out, row.owner = str(secrecy.SECRET), str(secrecy.SECRET), None
        elif row.owner and not row.owner_is_open:
            row.owner.name = str(secrecy.SECRET)
        yield row


def _with_owners(actor: Actor, rows: QuerySet[Row]) -> QuerySet[Any]:
    """Return the rows with who answers for them, and whether the actor may know the name."""
    open_ = secrecy.unmarked(actor, "function", key="owner_id", unit="owner__unit")
    shown = ExpressionWrapper(open_, output_field=BooleanField()) if open_ else Value(True)
    return rows.select_related("owner").annotate(owner_is_open=shown)


def _told(actor: Actor, statement: Statement, editions: list[Any]) -> Told:
    """Return laws and carried answers; one query."""
    told = Told(defaultdict(list), defaultdict(list), defaultdict(list))
    places = {"mapped": told.laws, "chosen": told.chosen, "carried": told.carried}
    first, *others = (*_mapped(actor, editions), *_beside(statement))
    for what, pk, name, _position, ref in sorted(first.union(*others)):
        places[what][pk].append(f"{name} {ref}".strip())
    return told


def _mapped(actor: Actor, editions: list[Any]) -> Iterator[Any]:
    """Yield the requirements of law that mappings give, by the control's id."""
    rows = frameworks.mappings(actor).exclude(relation="none").select_related(None).order_by()
    for own, other in (("first", "second"), ("second", "first")):
        law = {f"{own}__edition__in": editions, f"{other}__edition__framework__kind__in": LAWS}
        yield rows.filter(**law).values_list(
            Value("mapped"),
            F(own),
            F(f"{other}__edition__framework__name"),
            F(f"{other}__position"),
            F(f"{other}__ref"),
        )


def _beside(statement: Statement) -> Iterator[Any]:
    """Yield what was chosen or carried over, by the row's id."""
    wanted = [pk for pk in (statement.base_id, statement.pk) if pk]
    for what, model in (("chosen", LegalBasis), ("carried", Carried)):
        yield model.objects.filter(row__statement__in=wanted).values_list(
            Value(what),
            F("row"),
            F("requirement__edition__name"),
            F("requirement__position"),
            F("requirement__ref"),
        )


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
