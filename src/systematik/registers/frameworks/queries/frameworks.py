"""Rows of frameworks, editions and requirements; all municipalities share them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat, LPad

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import visible
from systematik.foundation.prepared import prepared
from systematik.registers.frameworks.models import Edition, Framework, Requirement
from systematik.registers.frameworks.permissions import Permission

SHOWN_IN_TREE = (
    "parent",
    "depth",
    "key",
    "ref",
    "name",
    "text",
    "translations",
    "attributes",
    "is_assessable",
    "must_be_verified",
    "verified_on",
)


@prepared
def every_edition(actor: Actor) -> QuerySet[Edition]:
    """Return every edition with its framework, the latest of each first."""
    return editions(actor)


@prepared
def edition_one(actor: Actor, pk: int) -> QuerySet[Edition]:
    """Return an edition with its framework."""
    return editions(actor).filter(pk=pk)


@prepared
def other_editions(actor: Actor, framework: int, pk: int) -> QuerySet[Edition]:
    """Return the editions of a framework beside one of them, the latest first."""
    return editions(actor).filter(framework=framework).exclude(pk=pk)


def frameworks(actor: Actor, at: datetime | None = None) -> QuerySet[Framework]:
    """Return every framework, for those who may read them."""
    return Framework.objects.filter(visible(actor, Permission.READ, unit="")).order_by("name", "pk")


def editions(actor: Actor, at: datetime | None = None) -> QuerySet[Any]:
    """Return every edition with its framework, the latest of each first."""
    return (
        Edition.objects.filter(visible(actor, Permission.READ, unit=""))
        .select_related("framework")
        .order_by("framework__name", "-from_on", "-loaded_on", "-pk")
    )


def editions_listed(actor: Actor, at: datetime) -> QuerySet[Any]:
    """Return the editions with how many of their requirements nobody has verified."""
    waiting = Count("requirements", filter=to_be_verified("requirements__"))
    rows: QuerySet[Any] = editions(actor, at).annotate(number_to_verify=waiting)
    return rows


def edition_named(actor: Actor, framework: str, edition: str = "") -> Edition | None:
    """Return an edition by its framework's key, or by a name that other libraries give it; the latest unless named."""
    seen = editions(actor).order_by()
    return next((found for found, _prefix in called(framework, edition) if seen.contains(found)), None)


def called(framework: str, edition: str = "") -> list[tuple[Edition, str]]:
    """Return the editions that a file may mean by a framework's name, each with what its keys begin with there.

    An alias "iso27001-2022:a." says that another library has these requirements as "a.5.1" within its own framework.
    Aliases are looked through here: a few names a framework, and SQLite can't look into a list.
    """
    rows = Edition.objects.select_related("framework").order_by("-from_on", "-loaded_on", "-pk")
    if edition:
        rows = rows.filter(edition=edition)
    own = rows.filter(framework__key=framework).first()
    if own is not None:
        return [(own, "")]
    found: dict[int, tuple[Edition, str]] = {}
    for row in rows:
        for alias in row.framework.aliases:
            name, _colon, prefix = alias.partition(":")
            if name == framework:
                found.setdefault(row.framework_id, (row, prefix))
    return list(found.values())


def requirements(
    actor: Actor, at: datetime | None = None, *, edition: Edition | None = None
) -> QuerySet[Requirement]:
    """Return requirements in the order of their tree, with edition and framework; of one edition, or of all."""
    rows = Requirement.objects.filter(visible(actor, Permission.READ, unit=""))
    if edition is not None:
        rows = rows.filter(edition=edition)
    return rows.select_related("edition__framework").order_by("edition", "position")


def requirements_listed(actor: Actor, at: datetime) -> QuerySet[Any]:
    """Return every requirement with the `place` that keeps those of an edition together, in their order."""
    place = Concat(
        LPad(Cast("edition_id", CharField()), 12, Value("0")),
        LPad(Cast("position", CharField()), 8, Value("0")),
    )
    rows: QuerySet[Any] = requirements(actor, at).annotate(place=place)
    return rows


def waiting(actor: Actor, *, edition: Edition) -> QuerySet[Requirement]:
    """Return the requirements of an edition that nobody has held against their source yet, in order."""
    return requirements(actor, edition=edition).filter(to_be_verified())


def assessable(actor: Actor, *, edition: Edition) -> QuerySet[Requirement]:
    """Return the requirements of an edition that something is to be said of, in order."""
    return requirements(actor, edition=edition).filter(is_assessable=True)


def numbered(rows: QuerySet[Requirement], ref: str) -> Requirement | None:
    """Return the requirement that people mean by a number, or by its key; None where these rows have none."""
    return rows.filter(Q(ref__iexact=ref) | Q(key__iexact=ref)).first()


def to_be_verified(prefix: str = "") -> Q:
    """Return the condition of requirements that nobody has held against their source."""
    return Q(**{f"{prefix}must_be_verified": True, f"{prefix}verified_on__isnull": True})


def is_assessable() -> Q:
    """Return the condition of requirements that something is to be said of; the others are headings."""
    return Q(is_assessable=True)


def tree(actor: Actor, *, edition: Edition) -> QuerySet[Requirement]:
    """Return an edition's requirements as its page needs them: in order, and no more of each than is shown."""
    return requirements(actor, edition=edition).select_related(None).only(*SHOWN_IN_TREE)
