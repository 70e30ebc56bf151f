"""Recommendations, findings, and how far we have come ourselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access.actor import Actor
from systematik.processes.assurance.forms.choices import Units, auditable
from systematik.processes.assurance.models import Audit, AuditSection, Finding, OwnStatus, Recommendation
from systematik.processes.assurance.queries.numbers import by_number
from systematik.ui.fields import Several


class RecommendationForm(forms.Form):
    """One recommendation with all its addressees and all the sections that it refers to."""

    text = forms.CharField(label=_("Rekommendation"), widget=forms.Textarea)
    is_explicit = forms.BooleanField(
        label=_("Rapporten kallar det rekommendation"),
        required=False,
        initial=True,
        help_text=_(
            "Ta bort bocken om rekommendationen är underförstådd, till exempel ”det finns behov av”."
        ),
    )
    addressees = Units(queryset=None, label=_("Riktas till"))
    sections = Several(
        queryset=None,
        label=_("Avsnitt"),
        required=False,
        help_text=_("Samma rekommendation på flera ställen i rapporten är en, med flera avsnitt."),
    )

    def __init__(
        self,
        *args: Any,
        actor: Actor,
        audit: Audit,
        at: datetime,
        recommendation: Recommendation | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _initial(audit, recommendation)
        super().__init__(*args, **kwargs)
        chosen = [int(pk) for pk in self.initial["addressees"]]
        self.fields["addressees"].queryset = auditable(actor, audit.unit, at=at, chosen=chosen)  # type: ignore[attr-defined]
        self.fields["sections"].queryset = audit.sections.all()  # type: ignore[attr-defined]
        rows = sorted(audit.sections.all(), key=by_number)
        self.fields["sections"].choices = [(row.pk, str(row)) for row in rows]  # type: ignore[attr-defined]


def _initial(audit: Audit, recommendation: Recommendation | None) -> dict[str, Any]:
    if recommendation is None:
        return {"is_explicit": True, "addressees": list(audit.bodies.values_list("unit_id", flat=True))}
    return {
        "text": recommendation.text,
        "is_explicit": recommendation.is_explicit,
        "addressees": list(recommendation.addressees.values_list("unit_id", flat=True)),
        "sections": list(recommendation.references.values_list("section_id", flat=True)),
    }


class FindingForm(forms.Form):
    """Something that later audits are expected to come back to."""

    text = forms.CharField(label=_("Iakttagelse"), widget=forms.Textarea)
    section = forms.ModelChoiceField(
        queryset=AuditSection.objects.none(), label=_("Avsnitt"), required=False, empty_label=_("Inget")
    )
    theme = forms.CharField(
        label=_("Tema"),
        required=False,
        max_length=100,
        help_text=_(
            "Samma ord i flera granskningar visar vad som är åter påtalat, till exempel Styrande dokument."
        ),
    )

    def __init__(self, *args: Any, audit: Audit, finding: Finding | None = None, **kwargs: Any) -> None:
        fields = ("text", "section", "theme")
        initial = {name: getattr(finding, name) for name in fields} if finding else {}
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = audit.sections.order_by("number")  # type: ignore[attr-defined]


class OwnStatusForm(forms.Form):
    """How far the municipality itself says that it has come."""

    status = forms.ChoiceField(label=_("Vår status"), choices=OwnStatus.choices)
    note = forms.CharField(
        label=_("Kommentar"),
        required=False,
        widget=forms.Textarea,
        help_text=_("Vad som är gjort, vad som är kvar, eller varför ni inte håller med."),
    )
