"""An auditor's scale, entered a level a line."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.processes.assurance.models import Normalised, ScaleType
from systematik.processes.assurance.queries.shipped import Step


class ScaleForm(forms.Form):
    """`levels` are lines such as ”Till viss del = delvis”, best first."""

    name = forms.CharField(label=gettext_lazy("Namn"), max_length=200)
    type = forms.ChoiceField(
        label=gettext_lazy("Typ"), choices=ScaleType.choices, required=False, initial=ScaleType.STEPS
    )
    levels = forms.CharField(
        label=gettext_lazy("Nivåer"),
        required=False,
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "En nivå på varje rad, den bästa först. Skriv granskarens ord, ett likhetstecken och vad det motsvarar: "
            "uppfyllt, till övervägande del, delvis, ej uppfyllt eller obesvarad. "
            "Till exempel: I begränsad utsträckning = delvis. En mognadsnivå börjar med sitt värde: 3 Definierad = delvis. "
            "Fritext har inga nivåer."
        ),
    )

    def clean_type(self) -> str:
        return self.cleaned_data["type"] or ScaleType.STEPS.value

    def clean_levels(self) -> list[Step]:
        meanings = {str(label).lower(): value for value, label in Normalised.choices}
        found = []
        for line in self.cleaned_data["levels"].splitlines():
            if not line.strip():
                continue
            label, equals, meaning = line.rpartition("=")
            normalised = meanings.get(meaning.strip().lower())
            if not equals or not label.strip() or normalised is None:
                raise forms.ValidationError(
                    _("Raden ”%(line)s” går inte att läsa. Skriv till exempel: Till viss del = delvis")
                    % {"line": line.strip()}
                )
            found.append(Step(label.strip(), str(normalised), self._value(label)))
        return found

    def _value(self, label: str) -> int | None:
        """Return the number that a level of maturity begins with."""
        number = label.split()[0].rstrip(".:")
        of_numbers = self.cleaned_data.get("type") == ScaleType.MATURITY
        return int(number) if of_numbers and number.isdecimal() and len(number) < 5 else None
