"""Forms of evidence: they check what is typed and give values; commands write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access import secrecy
from systematik.foundation.files.kinds import DOCUMENTS
from systematik.foundation.files.uploads import UploadField
from systematik.registers.evidence import queries
from systematik.registers.evidence.permissions import Permission
from systematik.registers.organisation import queries as organisation
from systematik.ui.writing import ActorForm, reason

PICTURES = (".png", ".jpg", ".jpeg")


class WhatForm(ActorForm):
    """What the evidence is called, for which time it speaks and how long it holds."""

    title = forms.CharField(label=_("Underlag"), max_length=300)
    description = forms.CharField(
        label=_("Vad det visar"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    unit: Any = forms.ModelChoiceField(label=_("Enhet"), queryset=None)
    from_on = forms.DateField(
        label=_("Gäller från"), required=False, help_text=_("Den första dag som underlaget säger något om.")
    )
    to_on = forms.DateField(
        label=_("Gäller till"), help_text=_("Den sista dag som underlaget säger något om.")
    )
    fresh_months = forms.IntegerField(
        label=_("Håller i månader"),
        required=False,
        min_value=1,
        max_value=600,
        help_text=_(
            "Så länge efter den sista dagen får man stödja sig på det. Tomt: det blir aldrig för gammalt."
        ),
    )
    fresh_until = forms.DateField(
        label=_("Eller till och med"), required=False, help_text=_("I stället för månader.")
    )

    def offer(self) -> None:
        unit: Any = self.fields["unit"]
        unit.queryset = organisation.open_units(self.actor, self.at, permission=Permission.EDIT)


class AddForm(WhatForm):
    """New evidence: a file or a link."""

    upload = UploadField(label=_("Fil"), required=False, suffixes=(*DOCUMENTS, *PICTURES))
    link = forms.URLField(
        label=_("Eller länk"), required=False, max_length=2000, assume_scheme="https", empty_value=""
    )
    again = forms.BooleanField(label=_("Lägg upp filen en gång till"), required=False)
    reason = reason()
    field_order = ("title", "upload", "again", "link", "description", "unit")

    def offer(self) -> None:
        super().offer()
        # There is nothing to repeat until a file has been sent.
        if not self.is_bound:
            del self.fields["again"]


class EditForm(WhatForm):
    """What is said of the evidence; what it consists of stays."""

    reason = reason()

    def __init__(self, *args: Any, hidden: frozenset[str] = frozenset(), **more: Any) -> None:
        super().__init__(*args, **more)
        for name in hidden & self.fields.keys():
            del self.fields[name]


class UseForm(ActorForm):
    """Which evidence a record leans on."""

    evidence: Any = forms.ModelChoiceField(label=_("Underlag"), queryset=None)
    note = forms.CharField(
        label=_("Vad det visar här"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def offer(self) -> None:
        found: Any = self.fields["evidence"]
        found.queryset = queries.evidence(self.actor, self.at).order_by("title", "pk")
        secrecy.cover_choices(self.actor, self)


class StopForm(ActorForm):
    """Why a record no longer leans on it."""

    reason = reason()
