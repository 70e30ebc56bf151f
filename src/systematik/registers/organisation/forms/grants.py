"""The form that gives somebody an access role."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access.roles import roles
from systematik.registers.organisation import queries
from systematik.registers.organisation.forms.fields import PersonField, UnitField
from systematik.registers.organisation.permissions import Permission
from systematik.ui.writing import ActorForm, reason


class GrantForm(ActorForm):
    """Who gets which role where, until when and why."""

    person = PersonField(label=gettext_lazy("Person"))
    role = forms.ChoiceField(label=gettext_lazy("Roll"), widget=forms.RadioSelect)
    unit = UnitField(label=gettext_lazy("På"), help_text=gettext_lazy("Gäller enheten och allt under den."))
    to_on = forms.DateField(
        label=gettext_lazy("Till och med"),
        required=False,
        help_text=gettext_lazy("Måste fyllas i för revisorer. Lämna annars tomt om det gäller tills vidare."),
    )
    account = forms.BooleanField(
        label=gettext_lazy("Skapa ett konto om personen saknar ett"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Personen väljer själv lösenord med ”Glömt lösenordet” på inloggningssidan."),
    )
    reason = reason()

    def offer(self) -> None:
        person: Any = self.fields["person"]
        role: Any = self.fields["role"]
        unit: Any = self.fields["unit"]
        person.offer(queries.persons_of_day(self.actor, self.at))
        unit.queryset = queries.open_units(self.actor, self.at, permission=Permission.GRANT)
        role.choices = [
            (key, _("%(role)s: %(description)s") % {"role": known.label, "description": known.description})
            for key, known in roles().items()
            if not known.of_record
        ]
