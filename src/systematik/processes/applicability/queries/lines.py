"""The lines of a statement as they stand: what is said of each control, and what is derived from the measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, Value, When

from systematik.engine.implementation import Implementation
from systematik.foundation.access import decisions, secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import prepared
from systematik.processes.applicability.models import Carried, Included, LegalBasis, Row, Statement
from systematik.processes.applicability.queries.saying import Behind, Line, held_words
from systematik.processes.applicability.queries.statements import LAWS
from systematik.registers.frameworks import queries as frameworks
from systematik.registers.frameworks.queries import EditionNode, Node
from systematik.registers.measures import queries as measures
from systematik.registers.measures.permissions import Permission as MeasurePermission
from systematik.registers.measures.queries import Picture

STAND = (
    *("pk", "statement_id", "requirement_id", "said", "reason_in", "reason_out", "owner_id"),
    *("owner__name", "open"),
)
# What a row says of its control, as its column is read.
APPLIES = {"yes": True, "no": False, "": None}


class Stand(NamedTuple):
    """What a row says of its control; `owner` is what the actor may read."""

    pk: int
    statement: int
    requirement: int
    applies: bool | None
    reason_in: str
    reason_out: str
    owner_id: int | None
    owner: str


# A control that nothing has been said of.
UNSAID = Stand(0, 0, 0, None, "", "", None, "")


@dataclass(frozen=True)
class Group:
    """An edition of the statement, or what a decided version says of it, with its controls in order.

    `headings` are what the part of the framework is called that a control stands in, by its key.
    """

    edition: EditionNode | dict[str, Any]
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
    stands = {stand.requirement: stand for stand in _stands(actor, statement)}
    told = _told(actor, statement, [edition.pk for edition, _nodes in nodes])
    picture = measures.picture(statement.unit, at=at)
    titles = measure_titles(actor, picture)
    return [
        Group(edition, *_grouped(statement, edition, some, stands, told, picture, titles))
        for edition, some in nodes
    ]


def lines(actor: Actor, statement: Statement, *, at: datetime) -> list[Line]:
    """Return every line of the statement."""
    return [line for group in groups(actor, statement, at=at) for line in group.lines]


def _grouped(
    statement: Statement,
    edition: EditionNode,
    nodes: list[Node],
    stands: dict[int, Stand],
    told: Told,
    picture: Picture,
    titles: dict[int, str],
) -> tuple[list[Line], dict[str, str]]:
    named = {node.pk: f"{node.ref} {node.title}".strip() for node in nodes if not node.is_assessable}
    made, headings, own = [], {}, statement.pk
    for node in nodes:
        if not node.is_assessable:
            continue
        made.append(_line(own, edition, node, stands.get(node.pk, UNSAID), told, picture, titles))
        if (above := named.get(node.parent_id or 0)) is not None:
            headings[node.key] = above
    return made, headings


def _line(
    statement: int,
    edition: EditionNode,
    node: Node,
    stand: Stand,
    told: Told,
    picture: Picture,
    titles: dict[int, str],
) -> Line:
    pk = node.pk
    derived = picture.of(pk)
    laws = _laws(told, pk, stand.pk) if pk in told.laws or stand.pk in told.chosen else ()
    return Line(
        edition.framework,
        edition.edition,
        node.key,
        node.ref,
        node.title,
        stand.applies,
        stand.reason_in,
        stand.reason_out,
        stand.owner,
        laws,
        derived.status,
        # Most controls have no measure.
        bool(derived.weighed) and derived.is_shown,
        tuple(_behind(derived, picture, titles)) if derived.weighed else (),
        is_inherited=stand.statement not in (0, statement),
        carried=tuple(told.carried[stand.pk]) if stand.pk in told.carried else (),
        requirement=pk,
        row=stand.pk,
        owner_id=stand.owner_id or 0,
    )


def _laws(told: Told, requirement: int, row: int) -> tuple[str, ...]:
    """Return the requirements of law behind a control, each once: those of mappings, then those chosen."""
    return tuple(dict.fromkeys((*told.laws.get(requirement, ()), *told.chosen.get(row, ()))))


def _behind(derived: Implementation, picture: Picture, titles: dict[int, str]) -> Iterator[Behind]:
    """Yield the measures that implement a control, as the actor reads their titles."""
    for each in derived.weighed:
        pk = each.support.measure
        yield Behind(pk, titles.get(pk, picture.measures[pk].title), each.status, held_words(each.held))


def _nodes(actor: Actor, statement: Statement) -> list[tuple[EditionNode, list[Node]]]:
    """Return the controls and headings of each edition, in the statement's order."""
    return frameworks.by_edition(_included(actor, statement.base_id or statement.pk))


@prepared
def _included(actor: Actor, statement: int) -> QuerySet[Any, Any]:
    chosen = Included.objects.filter(statement=statement)
    place = chosen.filter(edition=OuterRef("edition")).values("position")[:1]
    rows = frameworks.requirements(actor).filter(edition__in=chosen.values("edition"))
    return frameworks.as_nodes(rows.annotate(place=Subquery(place)).order_by("place", "edition", "position"))


def _stands(actor: Actor, statement: Statement) -> Iterator[Stand]:
    """Yield what the rows of the base say, then the statement's own, which come in their place.

    Of a base that is secret as a whole the stands hold all the same, without the words.
    """
    base, own, secret = statement.base_id or 0, statement.pk, str(secrecy.SECRET)
    is_secret = secrecy.hides_whole(actor, "statement", base)
    rows = _with_owners(actor, (base, own) if base else (own,))
    if base:
        rows.sort(key=lambda row: row[1] == own)
    for pk, of, requirement, said, reason_in, reason_out, owner_id, owner, is_open in rows:
        named = owner or "" if is_open or not owner else secret
        stand = Stand(pk, of, requirement, APPLIES[said], reason_in, reason_out, owner_id, named)
        if is_secret and of == base:
            stand = stand._replace(reason_in=secret, reason_out=secret, owner_id=None, owner="")
        yield stand


@prepared
def _with_owners(actor: Actor, statements: tuple[int, ...]) -> QuerySet[Any, Any]:
    """Return what the rows say, with who answers for them, and whether the actor may know the name."""
    rows = Row.objects.filter(statement__in=statements)
    known = secrecy.unmarked(actor, "function", key="owner_id", unit="owner__unit")
    said = Case(
        When(applies=True, then=Value("yes")), When(applies=False, then=Value("no")), default=Value("")
    )
    return rows.annotate(said=said, open=frameworks.noted(known) if known else Value("x")).values_list(*STAND)


def _told(actor: Actor, statement: Statement, editions: list[int]) -> Told:
    """Return laws and carried answers; one query."""
    told = Told(defaultdict(list), defaultdict(list), defaultdict(list))
    places = {"mapped": told.laws, "chosen": told.chosen, "carried": told.carried}
    wanted = tuple(pk for pk in (statement.base_id, statement.pk) if pk)
    for what, pk, name, _position, ref in sorted(_beside_rows(actor, tuple(editions), wanted)):
        places[what][pk].append(f"{name} {ref}".strip())
    return told


@prepared
def _beside_rows(actor: Actor, editions: tuple[int, ...], statements: tuple[int, ...]) -> QuerySet[Any, Any]:
    first, *others = (*_mapped(actor, editions), *_beside(statements))
    found: QuerySet[Any, Any] = first.union(*others)
    return found


def _mapped(actor: Actor, editions: tuple[int, ...]) -> Iterator[Any]:
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


def _beside(statements: tuple[int, ...]) -> Iterator[Any]:
    """Yield what was chosen or carried over, by the row's id."""
    for what, model in (("chosen", LegalBasis), ("carried", Carried)):
        yield model.objects.filter(row__statement__in=statements).values_list(
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
