"""An auditor's scale, entered a level a line."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.processes.assurance.models import Normalised


class ScaleForm(forms.Form):
    """`levels` are lines such as ”Till viss del = delvis”, best first."""

    name = forms.CharField(label=gettext_lazy("Namn"), max_length=200)
    levels = forms.CharField(
        label=gettext_lazy("Nivåer"),
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "En nivå på varje rad, den bästa först. Skriv granskarens ord, ett likhetstecken och vad det motsvarar: "
            "uppfyllt, till övervägande del, delvis, ej uppfyllt eller obesvarad. "
            "Till exempel: I begränsad utsträckning = delvis"
        ),
    )

    def clean_levels(self) -> list[tuple[str, str]]:
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
            found.append((label.strip(), str(normalised)))
        return found
