"""Persons are registered once and keep their id."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import can, require
from systematik.foundation.history import events
from systematik.registers.organisation.commands.accounts import follow_email
from systematik.registers.organisation.commands.failures import CannotLeave, CannotRegisterPerson
from systematik.registers.organisation.commands.safeguards import is_last_administrator
from systematik.registers.organisation.models import Person, Unit
from systematik.registers.organisation.permissions import Permission


def register_person(
    actor: Actor,
    *,
    name: str,
    unit: Unit,
    email: str = "",
    title: str = "",
    external_id: str = "",
    user: Any = None,
    reason: str = "",
    at: datetime,
) -> Person:
    """Return the new person; `user` is the account to sign in with, if any."""
    require(actor, Permission.EDIT, unit.path)
    _refuse_closed(unit)
    _refuse_taken(email, unit)
    with events.event(actor, "person.registered", Person, reason=reason, at=at) as event:
        person = Person(
            pk=event.object_id,
            name=name,
            unit=unit,
            email=email,
            title=title,
            external_id=external_id,
            user=user,
        )
        person.full_clean()
        person.save(force_insert=True)
    return person


def change_person(
    actor: Actor,
    *,
    person: Person,
    name: str | None = None,
    email: str | None = None,
    title: str | None = None,
    unit: Unit | None = None,
    external_id: str | None = None,
    reason: str = "",
    at: datetime,
) -> Person:
    """Return the person with what was given; what is left out stays."""
    require(actor, Permission.EDIT, person.unit.path)
    if unit is not None and unit.pk != person.unit_id:
        require(actor, Permission.EDIT, unit.path)
        _refuse_closed(unit)
    if email is not None and email.casefold() != person.email.casefold():
        _may_change_email(actor, person)
        _refuse_taken(email, unit or person.unit, person)
    given = {"name": name, "email": email, "title": title, "unit": unit, "external_id": external_id}
    fields = [field for field, value in given.items() if value is not None]
    with events.event(actor, "person.changed", person, reason=reason, at=at):
        for field in fields:
            setattr(person, field, given[field])
        person.full_clean()
        person.save(update_fields=fields)
        if "email" in fields:
            follow_email(person)
    return person


def set_leaving(
    actor: Actor, *, person: Person, leaves_on: date | None, reason: str = "", at: datetime
) -> Person:
    """Return the person with a last day, or without one where it was called off.

    Appointments and access end with that day by themselves.
    """
    require(actor, Permission.EDIT, person.unit.path)
    if leaves_on is not None and not actor.importing and is_last_administrator(person, at=at):
        raise CannotLeave(
            _("%(person)s är den sista administratören. Ge någon annan den rollen först.")
            % {"person": person.name}
        )
    with events.event(actor, "person.leaving", person, reason=reason, at=at):
        person.leaves_on = leaves_on
        person.full_clean()
        person.save(update_fields=["leaves_on"])
    return person


def _refuse_closed(unit: Unit) -> None:
    if unit.closed_on is not None:
        raise CannotRegisterPerson(_("”%(unit)s” har upphört. Välj en annan enhet.") % {"unit": unit.name})


def _refuse_taken(email: str, unit: Unit, person: Person | None = None) -> None:
    """Refuse an address that somebody else of the same municipality has: it is how people are recognised."""
    if not email:
        return
    same = Person.objects.filter(email__iexact=email, unit__path__below=f"/{unit.root_id}/")
    if person is not None:
        same = same.exclude(pk=person.pk)
    if same.exists():
        raise CannotRegisterPerson(
            _("E-postadressen %(email)s används redan av en annan person i kommunen.") % {"email": email}
        )


def _may_change_email(actor: Actor, person: Person) -> None:
    """Refuse to move somebody's sign-in: whoever reads the address can ask for a new password."""
    if person.user_id is not None and not can(actor, Permission.GRANT, person.unit.path):
        raise CannotRegisterPerson(
            _("%(person)s loggar in med sin e-postadress. Be en administratör att byta den.")
            % {"person": person.name}
        )
