"""Rows of frameworks, editions and requirements; all municipalities share them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import visible
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
    rows = editions(actor).order_by("-from_on", "-loaded_on", "-pk")
    if edition:
        rows = rows.filter(edition=edition)
    found: Edition | None = rows.filter(framework__key=framework).first()
    if found is None:
        # A list of a few names, on two databases of which one can't look into it.
        found = next((row for row in rows if framework in row.framework.aliases), None)
    return found


def requirements(
    actor: Actor, at: datetime | None = None, *, edition: Edition | None = None
) -> QuerySet[Requirement]:
    """Return requirements in the order of their tree, with edition and framework; of one edition, or of all."""
    rows = Requirement.objects.filter(visible(actor, Permission.READ, unit=""))
    if edition is not None:
        rows = rows.filter(edition=edition)
    return rows.select_related("edition__framework").order_by("edition", "position")


def assessable(actor: Actor, *, edition: Edition) -> QuerySet[Requirement]:
    """Return the requirements of an edition that something is to be said of, in order."""
    return requirements(actor, edition=edition).filter(is_assessable=True)


def to_be_verified(prefix: str = "") -> Q:
    """Return the condition of requirements that nobody has held against their source."""
    return Q(**{f"{prefix}must_be_verified": True, f"{prefix}verified_on__isnull": True})


def is_assessable() -> Q:
    """Return the condition of requirements that something is to be said of; the others are headings."""
    return Q(is_assessable=True)


def tree(actor: Actor, *, edition: Edition) -> QuerySet[Requirement]:
    """Return an edition's requirements as its page needs them: in order, and no more of each than is shown."""
    return requirements(actor, edition=edition).select_related(None).only(*SHOWN_IN_TREE)


def in_group(rows: Iterable[Requirement], group: str) -> list[Requirement]:
    """Return the rows of a group with the headings that they stand under."""
    some = list(rows)
    kept: set[int | None] = set()
    for row in reversed(some):
        if row.pk in kept or group in row.attributes.get("groups", ()):
            kept |= {row.pk, row.parent_id}
    return [row for row in some if row.pk in kept]
