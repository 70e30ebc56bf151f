"""Accounts to sign in with: the person's e-mail address is the user name, the password is chosen by the person."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from systematik.foundation.access.accounts import account_for
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.registers.organisation.commands.failures import CannotOpenAccount
from systematik.registers.organisation.models import Person
from systematik.registers.organisation.permissions import Permission


def open_account(actor: Actor, *, person: Person, reason: str = "", at: datetime) -> Person:
    """Return the person with an account, still without a usable password."""
    require(actor, Permission.GRANT, person.unit.path)
    if person.user_id is not None:
        return person
    address = person.email.lower()
    if not address:
        raise CannotOpenAccount(
            _("%(person)s saknar e-postadress. Fyll i den först.") % {"person": person.name}
        )
    with events.event(actor, "account.opened", person, reason=reason, at=at):
        account = account_for(address)
        if Person.objects.filter(user=account).exists():
            raise CannotOpenAccount(
                _("Det finns redan ett konto med adressen %(email)s.") % {"email": address}
            )
        person.user = account
        person.save(update_fields=["user"])
        _confirm(account.pk, address)
    return person


def follow_email(person: Person) -> None:
    """Let the account follow the person's address; the caller has checked who may do that."""
    if person.user_id is None or not person.email:
        return
    address = person.email.lower()
    if get_user_model().objects.filter(username__iexact=address).exclude(pk=person.user_id).exists():
        raise CannotOpenAccount(_("Det finns redan ett konto med adressen %(email)s.") % {"email": address})
    get_user_model().objects.filter(pk=person.user_id).update(username=address, email=address)
    _confirm(person.user_id, address)


def _confirm(user_id: int, address: str) -> None:
    """Let the address count as confirmed: an administrator vouches for it."""
    EmailAddress.objects.filter(user_id=user_id).exclude(email=address).delete()
    EmailAddress.objects.update_or_create(
        user_id=user_id, email=address, defaults={"verified": True, "primary": True}
    )
