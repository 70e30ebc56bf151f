"""The forms of signing in: allauth's own, with our labels and without placeholders."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _

LABELS = {
    "login": _("E-postadress"),
    "email": _("E-postadress"),
    "password": _("Lösenord"),
    "oldpassword": _("Nuvarande lösenord"),
    "password1": _("Nytt lösenord"),
    "password2": _("Nytt lösenord en gång till"),
}
ADVICE = _(
    "Minst 12 tecken. Flera ord i rad är lätta att minnas; inga krav på siffror eller specialtecken. "
    "Du kan klistra in ett lösenord från en lösenordshanterare."
)


class Plain(forms.Form):
    """Labels above the fields, advice where it is needed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = ADVICE if name == "password1" else ""
            field.widget.attrs.pop("placeholder", None)
        for name in ("login", "email"):
            if name in self.fields:
                self.fields[name].widget.attrs["autocomplete"] = "username"

    def clean(self) -> dict[str, Any]:
        """Say in our own words that the two new passwords differ."""
        given = super().clean() or self.cleaned_data
        if "password2" in self.errors and "password1" not in self.errors and self.data.get("password2"):
            self.errors["password2"] = self.error_class(
                [str(_("De två nya lösenorden är inte lika. Skriv samma två gånger."))]
            )
        return dict(given)


class SignInForm(Plain, allauth.LoginForm):  # type: ignore[misc]
    """E-mail and password."""


class ChangePasswordForm(Plain, allauth.ChangePasswordForm):  # type: ignore[misc]
    """The old password and the new one twice."""


class ForgottenForm(Plain, allauth.ResetPasswordForm):  # type: ignore[misc]
    """The address that the link goes to."""


class NewPasswordForm(Plain, allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    """The new password twice."""
