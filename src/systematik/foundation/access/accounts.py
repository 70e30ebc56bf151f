"""Accounts to sign in with: one a person, named by the e-mail address."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from systematik.foundation.access.models import User


def account_for(email: str) -> User:
    """Return the account with that address; a new one has no password until its owner has chosen one.

    Raises ValidationError where the address is none.
    """
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValidationError({"email": _("Skriv en e-postadress som namn@kommun.se.")}) from error
    account = User.objects.filter(username=address).first()
    return account or User.objects.create_user(address, email=address)
