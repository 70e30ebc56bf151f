"""Who may do what: access roles over units, from and to a moment, with the reason."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.access.roles import Role, roles
from systematik.foundation.history import events
from systematik.foundation.refs import Ref
from systematik.registers.organisation.commands.accounts import open_account
from systematik.registers.organisation.commands.failures import CannotGrant, CannotRevoke
from systematik.registers.organisation.commands.safeguards import is_last_administrator, refuse_too_much
from systematik.registers.organisation.models import Grant, Person, Unit
from systematik.registers.organisation.permissions import Permission
from systematik.registers.organisation.queries import current_grants


def grant_access(
    actor: Actor,
    *,
    person: Person,
    role: str,
    unit: Unit,
    to_at: datetime | None = None,
    account: bool = False,
    record: Ref | None = None,
    reason: str = "",
    at: datetime,
) -> Grant:
    """Return the grant of a role over a unit and everything below it; `account` also opens one to sign in with.

    A role of one record is given over that `record`, which belongs to the unit.
    """
    require(actor, Permission.GRANT, unit.path)
    wanted = roles().get(role)
    if wanted is None:
        raise CannotGrant(_("Rollen ”%(role)s” finns inte.") % {"role": role})
    _refuse_wrong_reach(wanted, record)
    _refuse_unlimited(wanted, to_at, reason, at)
    refuse_too_much(actor, wanted, person, unit)
    over = {"record_kind": record.kind if record else "", "record_id": record.id if record else None}
    if current_grants(at).filter(person=person, role=role, unit=unit, **over).exists():
        raise CannotGrant(
            _("%(person)s har redan rollen %(role)s på ”%(unit)s”.")
            % {"person": person.name, "role": wanted.label, "unit": unit.name}
        )
    with events.event(actor, "access.granted", person, reason=reason, at=at):
        grant = Grant(person=person, role=role, unit=unit, from_at=at, to_at=to_at, reason=reason, **over)
        grant.full_clean()
        grant.save(force_insert=True)
        if account:
            open_account(actor, person=person, reason=reason, at=at)
    return grant


def revoke_access(actor: Actor, *, grant: Grant, reason: str = "", at: datetime) -> Grant:
    """Return the grant, ended now."""
    require(actor, Permission.GRANT, grant.unit.path)
    if grant.to_at is not None and grant.to_at <= at:
        raise CannotRevoke(_("Behörigheten är redan avslutad."))
    if is_last_administrator(grant.person, at=at, but=grant):
        raise CannotRevoke(
            _("%(person)s är den sista administratören i %(unit)s. Ge någon annan den rollen först.")
            % {"person": grant.person.name, "unit": grant.unit.name}
        )
    with events.event(actor, "access.revoked", grant.person, reason=reason, at=at):
        grant.to_at = max(at, grant.from_at)
        grant.save(update_fields=["to_at"])
    return grant


def _refuse_wrong_reach(role: Role, record: Ref | None) -> None:
    if role.of_record != (record.kind if record else ""):
        raise CannotGrant(
            _("Rollen %(role)s ges på en viss post, och därifrån.") % {"role": role.label}
            if role.of_record
            else _("Rollen %(role)s ges på en enhet.") % {"role": role.label}
        )


def _refuse_unlimited(role: Role, to_at: datetime | None, reason: str, at: datetime) -> None:
    if to_at is not None and to_at <= at:
        raise CannotGrant(_("Slutdagen har redan varit. Välj en dag framåt."))
    if role.needs_end and (to_at is None or not reason.strip()):
        raise CannotGrant(
            _("Rollen %(role)s ges för bestämd tid och med ett skäl. Fyll i slutdag och skäl.")
            % {"role": role.label}
        )
