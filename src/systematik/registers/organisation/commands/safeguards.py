"""Rules that keep a municipality from locking itself out, and anybody from giving away more than they have."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import can
from systematik.foundation.access.roles import Role, roles
from systematik.registers.organisation.commands.failures import CannotGrant
from systematik.registers.organisation.models import Grant, Person, Unit
from systematik.registers.organisation.permissions import Permission
from systematik.registers.organisation.queries import current_grants


def refuse_too_much(actor: Actor, role: Role, person: Person, unit: Unit) -> None:
    """Refuse a role that gives more than the giver holds there.

    Who may give any role (organisation.grant_any) still can't give more to themselves: that takes another.
    """
    lacking = sorted(word for word in role.permissions if not can(actor, word, unit.path))
    if not lacking:
        return
    if person.pk == actor.id:
        raise CannotGrant(_("Du kan inte ge dig själv mer behörighet. Be en annan administratör."))
    if not can(actor, Permission.GRANT_ANY, unit.path):
        raise CannotGrant(
            _("Rollen %(role)s ger mer än du själv får på ”%(unit)s”.")
            % {"role": role.label, "unit": unit.name}
        )


def is_last_administrator(person: Person, *, at: datetime, but: Grant | None = None) -> bool:
    """Return whether a municipality would have nobody left to give access, were this person's grants gone.

    `but` narrows it to that one grant. Only grants without an end count, of people who have no last day.
    """
    giving = [key for key, role in roles().items() if Permission.GRANT in role.permissions]
    lasting = current_grants(at).filter(
        role__in=giving, unit__parent=None, to_at__isnull=True, person__leaves_on__isnull=True
    )
    mine = Q(pk=but.pk) if but else Q(person=person)
    own = set(lasting.filter(mine).values_list("unit_id", flat=True))
    others = set(lasting.exclude(mine).values_list("unit_id", flat=True))
    return bool(own - others)
