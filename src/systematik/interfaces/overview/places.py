"""Which part of the organisation a page speaks of: the highest units whose state the actor may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.safestring import SafeString, mark_safe

from systematik.foundation.access import decisions
from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import prepared
from systematik.interfaces.overview.permissions import Permission
from systematik.registers.organisation import queries as organisation

Units = QuerySet[Any]


@dataclass(frozen=True)
class Place:
    """The unit that a page speaks of, and what else the actor may choose."""

    id: int
    name: str
    choices: tuple[tuple[int, str], ...]

    @property
    def options(self) -> SafeString:
        """Return the choices as options of a list: a template takes ten times as long for hundreds of units."""
        chosen = {self.id: " selected"}
        drawn = (
            f'<option value="{pk}"{chosen.get(pk, "")}>{escape(name)}</option>' for pk, name in self.choices
        )
        return mark_safe("".join(drawn))  # noqa: S308 - every name is escaped


def highest(actor: Actor, permission: str, at: datetime) -> Units:
    """Return the units where the actor's reach begins: municipalities, or a manager's own unit."""
    held = decisions.paths(actor, permission)
    units = organisation.units(actor, at)
    if "/" in held:
        return units.filter(parent=None).order_by("name", "pk")
    begin = {path for path in held if not any(path != other and path.startswith(other) for other in held)}
    return units.filter(pk__in={int(path.split("/")[-2]) for path in begin}).order_by("name", "pk")


def municipality(actor: Actor, chosen: str, *, at: datetime) -> Place | None:
    """Return where the actor's reach begins, the chosen one of several; None where nothing existed then."""
    return _chosen(tuple(_municipalities(actor, at=at)), chosen)


@prepared
def _municipalities(actor: Actor, *, at: datetime) -> QuerySet[Any, Any]:
    return highest(actor, Permission.READ, at).values_list("pk", "name")


def within(actor: Actor, chosen: str, *, at: datetime) -> Place | None:
    """Return the chosen unit of all that the actor reads, else where the reach begins."""
    units = _named(actor, at=at)
    depth = min((path.count("/") for _pk, _name, path in units), default=0)
    choices = tuple((pk, _indented(name, path.count("/") - depth)) for pk, name, path in units)
    found = _chosen(choices, chosen or _first(actor, at))
    return found and Place(found.id, found.name.strip("\u2003"), choices)


def _first(actor: Actor, at: datetime) -> str:
    """Return the id of the unit where the reach begins, as it is written in an address; nothing where there is none."""
    return next((str(pk) for pk, _name in _municipalities(actor, at=at)), "")


@prepared
def _named(actor: Actor, *, at: datetime) -> QuerySet[Any, Any]:
    return reached(actor, at).values_list("pk", "name", "path")


def reached(actor: Actor, at: datetime) -> Units:
    """Return every unit whose state the actor may read, in the order of the tree."""
    seen = decisions.visible(actor, Permission.READ, unit="pk")
    return organisation.units(actor, at).filter(seen)


def _chosen(choices: tuple[tuple[int, str], ...], chosen: str) -> Place | None:
    """Return the choice; raises Http404 for one that is not among them."""
    if not choices:
        if chosen:
            raise Http404
        return None
    if not chosen:
        return Place(*choices[0], choices)
    for pk, name in choices:
        if str(pk) == chosen:
            return Place(pk, name, choices)
    raise Http404


def _indented(name: str, depth: int) -> str:
    return "\u2003" * depth + name
