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
    return [granted.path for granted in actor.grants if permission in granted.permissions]


def can(actor: Actor, permission: str, path: str) -> Decision:
    """Return whether the actor may, at this path, with the reason as a sentence for people."""
    if actor.everything:
        return Decision(True, _("%(name)s har alla rättigheter.") % {"name": actor.name})
    held = [granted for granted in actor.grants if permission in granted.permissions]
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
    """Raise Denied unless the actor holds the permission over something."""
    if not paths(actor, permission):
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

    `unit` is the lookup of the row's unit. The subqueries read tables that the past never shadows.
    """
    seen = Q()
    if "/" not in paths(actor, permission):
        seen = Q(**{f"{unit}__in": reach(actor, permission)})
    if not kind or "/" in paths(actor, READ_SECRET):
        return seen
    open_ = ~Q(Marked("pk", kind=kind, fields=("",)))
    if paths(actor, READ_SECRET):
        open_ |= Q(**{f"{unit}__in": reach(actor, READ_SECRET)})
    return seen & open_
