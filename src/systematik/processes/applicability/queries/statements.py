"""Statements as an actor may see them: those of the own units, and the decided ones of units above."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import BooleanField, CharField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat, LPad

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import visible
from systematik.foundation.prepared import prepared
from systematik.processes.applicability.models import DecidedStatement, Included, Row, Statement
from systematik.processes.applicability.permissions import Permission
from systematik.registers.documents.queries.above import either, units_above
from systematik.registers.frameworks import queries as frameworks

LAWS = ("law", "regulation")


def statements(actor: Actor, at: datetime | None = None) -> QuerySet[Statement]:
    """Return the statements that the actor may see, with unit and base."""
    own = visible(actor, Permission.READ, kind="statement")
    return Statement.objects.filter(either(own, _from_above(actor))).select_related("unit", "base__unit")


def titled(actor: Actor, at: datetime | None = None) -> QuerySet[Any]:
    """Return the statements with whether the actor may read their title, and that of what they deviate from."""
    found: QuerySet[Any] = statements(actor, at)
    for name, key, unit in (("is_open", "pk", "unit"), ("base_is_open", "base_id", "base__unit")):
        open_ = secrecy.unmarked(actor, "statement", "title", key=key, unit=unit)
        shown = ExpressionWrapper(open_, output_field=BooleanField()) if open_ else Value(True)
        found = found.annotate(**{name: shown})
    return found


@prepared
def titled_one(actor: Actor, pk: int) -> QuerySet[Any]:
    """Return a statement, with whether the actor may read its title; none where the actor may not see it."""
    found: QuerySet[Any] = titled(actor).filter(pk=pk).annotate(is_marked=secrecy.has_marks("statement"))
    return found


def editable(actor: Actor) -> QuerySet[Statement]:
    """Return the statements that the actor may change."""
    return statements(actor).filter(visible(actor, Permission.EDIT))


def named(actor: Actor) -> QuerySet[Any]:
    """Return the statements whose title the actor may read, by `name`."""
    readable = statements(actor).filter(secrecy.unmarked(actor, "statement", "title"))
    return readable.annotate(name=F("title")).order_by("name", "pk")


def bases(actor: Actor) -> QuerySet[Statement]:
    """Return the statements that another may deviate from: those that deviate from none themselves."""
    return statements(actor).filter(base__isnull=True).order_by("unit__path", "title", "pk")


def rows(actor: Actor, at: datetime | None = None) -> QuerySet[Row]:
    """Return the rows of the statements that the actor may see, and the `place` that puts them in the order of their editions."""
    seen = statements(actor, at).order_by().values("pk")
    place = Concat(
        LPad(Cast("statement_id", CharField()), 12, Value("0")),
        LPad(Cast("requirement__edition_id", CharField()), 12, Value("0")),
        LPad(Cast("requirement__position", CharField()), 8, Value("0")),
    )
    return (
        Row.objects.filter(statement__in=seen)
        .select_related("statement__unit", "requirement__edition__framework", "owner")
        .annotate(place=place)
    )


def row_title(row: Row) -> str:
    """Return what a row is called: its control."""
    return f"{row.requirement.ref} {row.requirement.title}".strip()


def edition_key(row: Row) -> str:
    """Return the framework and edition of a row as files name them: "iso27002/2022"."""
    edition = row.requirement.edition
    return f"{edition.framework.key}/{edition.edition}"


def included(statement: Statement) -> QuerySet[Included]:
    """Return the editions that a statement speaks of; those of its base where it has one."""
    return (
        Included.objects.filter(statement=statement.base_id or statement.pk)
        .select_related("edition__framework")
        .order_by("position", "pk")
    )


def versions(statement: Statement) -> QuerySet[DecidedStatement]:
    """Return the decided versions of a statement, the latest first, without their content."""
    return (
        DecidedStatement.objects.filter(statement=statement)
        .select_related("statement")
        .defer("content")
        .order_by("-number")
    )


def decided() -> Q:
    """Return the condition of statements that some body has decided."""
    return Q(number__gt=0)


def unsettled() -> Q:
    """Return the condition of rows that nobody has taken a stand on."""
    return Q(applies__isnull=True)


def excluded() -> Q:
    """Return the condition of rows whose control does not apply."""
    return Q(applies=False)


def _from_above(actor: Actor) -> Q:
    above = units_above(actor, Permission.READ)
    if not above:
        return Q(pk__in=[])
    return Q(unit__in=above, number__gt=0) & secrecy.unmarked(actor, "statement")


def laws(actor: Actor) -> QuerySet[Any]:
    """Return the requirements of law that a control may lean on."""
    found = frameworks.requirements(actor).filter(is_assessable=True, edition__framework__kind__in=LAWS)
    return found.order_by("edition__framework__name", "edition", "position")


def requirement(actor: Actor, pk: int) -> Any:
    """Return a requirement by its id; raises DoesNotExist."""
    return frameworks.requirements(actor).get(pk=pk)
