"""How allauth behaves here: no open sign-up, our own words, one answer whether an address is known or not."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

log = logging.getLogger(__name__)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by administrators."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Kontot är avstängt. Kontakta den som sköter behörigheter i kommunen."),
        "email_password_mismatch": _(
            "E-postadressen och lösenordet hör inte ihop. Kontrollera båda och försök igen."
        ),
        "enter_current_password": _("Det nuvarande lösenordet stämmer inte."),
        "incorrect_password": _("Lösenordet stämmer inte."),
        "same_as_current": _("Välj ett annat lösenord än det du har nu."),
        "too_many_login_attempts": _(
            "För många misslyckade försök. Vänta fem minuter och försök igen, eller välj ett nytt lösenord."
        ),
        "rate_limited": _("För många försök på kort tid. Vänta en minut och försök igen."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("my_permissions")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")

    def format_email_subject(self, subject: str) -> str:
        return f"Systematik: {subject}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send; where the mail server doesn't take it the log says so, and the page tells nothing of whose account it was."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:
            log.exception("a mail could not leave: %s", template_prefix)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> bool:
        """Tell the owner of the account that its password changed."""
        return bool(super().send_notification_mail(*args, **kwargs))
