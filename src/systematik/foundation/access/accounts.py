"""Accounts to sign in with: one a person, named by the e-mail address."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
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


def password_path(account: User) -> str:
    """Return the path of a page where the account's owner chooses a password: once, within a day."""
    from allauth.account.forms import default_token_generator  # noqa: PLC0415 - needs all models loaded
    from allauth.account.utils import user_pk_to_url_str  # noqa: PLC0415

    key = (user_pk_to_url_str(account), default_token_generator.make_token(account))
    return reverse("account_reset_password_from_key", args=key)
