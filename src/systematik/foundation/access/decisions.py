"""`can` and `visible`: one rule, for a single path and as a filter of rows."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor, Granted
from systematik.foundation.access.roles import bringing, roles, words
from systematik.foundation.access.subqueries import Marked, units_below
from systematik.foundation.refusals import Refused

READ_SECRET = "access.read_secret"  # noqa: S105 - a permission word


@dataclass(frozen=True)
class Decision:
    """True or false, and why; `grant` is the one that allows it."""

    allowed: bool
    reason: str
    grant: Granted | None = None

    def __bool__(self) -> bool:
        return self.allowed


class Denied(Refused, PermissionDenied):
    """The actor lacks a grant; the message says which. Where no view answers it, the page for it does, with 403."""


def paths(actor: Actor, permission: str) -> list[str]:
    """Return the paths below which the actor holds this permission."""
    if actor.everything:
        return ["/"]
    return [
        granted.path for granted in actor.grants if permission in granted.permissions and reaches(granted)
    ]


def reaches(granted: Granted) -> bool:
    """Return whether a grant reaches a unit and what lies below it; else it is of records alone."""
    return granted.records is None


def holds(actor: Actor, permission: str) -> bool:
    """Return whether the actor holds the permission over something: a unit, or a record of its own."""
    return actor.everything or any(permission in granted.permissions for granted in actor.grants)


def is_guest(actor: Actor) -> bool:
    """Return whether the actor holds nothing but single records: there is nothing to search in or look over."""
    return bool(actor.grants) and not any(reaches(granted) for granted in actor.grants)


def records(actor: Actor, permission: str, kind: str) -> frozenset[int]:
    """Return the ids of the records that the actor holds the permission over one by one."""
    several = (*actor.grants, *([actor.handed] if actor.handed else ()))
    held = (granted.records or () for granted in several if permission in granted.permissions)
    return frozenset(ref.id for refs in held for ref in refs if ref.kind == kind)


def can(actor: Actor, permission: str, path: str) -> Decision:
    """Return whether the actor may, at this path, with the reason as a sentence for people."""
    if actor.everything:
        return Decision(True, _("%(name)s har alla rättigheter.") % {"name": actor.name})
    held = [granted for granted in actor.grants if permission in granted.permissions and reaches(granted)]
    for granted in held:
        if path.startswith(granted.path):
            role = roles()[granted.role].label if granted.role in roles() else granted.role
            return Decision(True, _("Rollen %(role)s ger rätten.") % {"role": role}, granted)
    return Decision(False, _why_not(permission, elsewhere=bool(held)))


def _why_not(permission: str, *, elsewhere: bool) -> str:
    what = {
        "what": words().get(permission, permission),
        "roles": ", ".join(str(role.label) for role in bringing(permission)),
    }
    if elsewhere:
        return _("Din rätt att %(what)s gäller andra enheter än den här.") % what
    return _("Det krävs rätt att %(what)s. Den ingår i rollerna %(roles)s.") % what


def require(actor: Actor, permission: str, path: str) -> None:
    """Raise Denied unless the actor may."""
    decision = can(actor, permission, path)
    if not decision:
        raise Denied(decision.reason)


def reach(actor: Actor, permission: str) -> RawSQL:
    """Return the ids of today's units where the actor holds this permission, for `unit__in`."""
    return units_below(paths(actor, permission))


def require_anywhere(actor: Actor, permission: str) -> None:
    """Raise Denied unless the actor holds the permission over something, or was handed something that it opens."""
    handed = actor.handed is not None and permission in actor.handed.permissions
    if not holds(actor, permission) and not handed:
        raise Denied(can(actor, permission, "/").reason)


def scopes(actor: Actor, permission: str) -> Q:
    """Return the filter of Scope rows below which the actor holds this permission."""
    held = paths(actor, permission)
    if "/" in held:
        return Q()
    found = Q(pk__in=[])
    for path in held:
        found |= Q(path__startswith=path)
    return found


def visible(actor: Actor, permission: str, *, unit: str = "unit", kind: str = "") -> Q:
    """Return the filter of rows that the actor may see: in scope, and not marked secret as a whole.

    `unit` is the lookup of the row's unit, "" for what all municipalities share: seen by whoever holds the permission
    over any. The subqueries read tables that the past never shadows.
    """
    seen = Q()
    if not unit:
        seen = Q() if paths(actor, permission) else Q(pk__in=())
    elif "/" not in paths(actor, permission):
        seen = Q(**{f"{unit}__in": reach(actor, permission)})
        own = records(actor, permission, kind) if kind else None
        if own:
            seen |= Q(pk__in=own)
    if not kind or "/" in paths(actor, READ_SECRET):
        return seen
    open_ = ~Q(Marked("pk", kind=kind, fields=("",)))
    if unit and paths(actor, READ_SECRET):
        open_ |= Q(**{f"{unit}__in": reach(actor, READ_SECRET)})
    return seen & open_
