"""Forms of the clearance pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from systematik.foundation.refs import Kind, part_model

WHOLE = ""


class WhyForm(forms.Form):
    """Whose permissions, and where."""

    person: Any = forms.ModelChoiceField(None, label=_("Person"))
    unit: Any = forms.ModelChoiceField(None, label=_("Enhet"))

    def __init__(self, *args: Any, persons: QuerySet[Any], units: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given: Any = self.fields
        given["person"].queryset, given["unit"].queryset = persons, units


class MarkForm(forms.Form):
    """What is marked, on which ground, and who assessed it."""

    field: Any = forms.ChoiceField(
        label=_("Vad"),
        required=False,
        help_text=_("Hela posten: bara de som får läsa sekretess ser att den finns."),
    )
    ground: Any = forms.CharField(
        label=_("Lagrum"),
        max_length=100,
        help_text=_(
            "Till exempel OSL 18:8 (säkerhetsåtgärder) eller OSL 18:13 (risk- och sårbarhetsanalyser)."
        ),
    )
    assessed_by: Any = forms.CharField(label=_("Bedömd av"), max_length=200)
    assessed_on: Any = forms.DateField(label=_("Bedömd den"))
    note: Any = forms.CharField(
        label=_("Anteckning"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Skriv inte själva uppgiften här."),
    )

    def __init__(self, *args: Any, kind: Kind, by: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given: Any = self.fields
        given["field"].choices = [(WHOLE, _("Hela posten")), *fields(kind)]
        given["assessed_by"].initial, given["assessed_on"].initial = by, timezone.localdate()


class UnmarkForm(forms.Form):
    """Why the mark goes."""

    reason: Any = forms.CharField(label=_("Varför tas markeringen bort?"), max_length=2000)


def fields(kind: Kind) -> list[tuple[str, str]]:
    """Return what of a kind may be marked, with the words of its forms."""
    return [(name, label(kind, name)) for name in kind.markable]


def label(kind: Kind, name: str) -> str:
    """Return what a field is called: by its own table, or by the part that has it."""
    if name == WHOLE:
        return str(_("Hela posten"))
    models = [kind.model_class(), *(part_model(part) for part in kind.parts)]
    for model in models:
        for field in model._meta.fields:
            if field.name == name:
                return capfirst(str(field.verbose_name))
    return capfirst(name)
