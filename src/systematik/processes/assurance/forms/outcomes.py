"""Recommendations, findings, and how far we have come ourselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access.actor import Actor
from systematik.processes.assurance.forms.choices import Units, auditable, offer_levels
from systematik.processes.assurance.forms.tags import Folded, ThemesField
from systematik.processes.assurance.models import (
    Audit,
    AuditSection,
    Finding,
    Observation,
    OwnStatus,
    RatingLevel,
    Recommendation,
)
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

    observations = Several(
        queryset=None,
        label=_("Bygger på iakttagelserna"),
        required=False,
        widget=Folded,
        help_text=_("Där rapporten visar vilken iakttagelse som rekommendationen kommer av."),
    )
    priority = forms.ModelChoiceField(
        queryset=RatingLevel.objects.none(), label=_("Prioritet"), required=False
    )
    themes = ThemesField()

    def __init__(
        self,
        *args: Any,
        actor: Actor,
        audit: Audit,
        at: datetime,
        recommendation: Recommendation | None = None,
        observation: Observation | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _initial(audit, recommendation) | _from(observation)
        super().__init__(*args, **kwargs)
        offer_levels(self, "priority", audit.priority_scale_id)
        self.fields["observations"].queryset = audit.observations.order_by("pk")  # type: ignore[attr-defined]
        standing = recommendation or observation
        self.initial["themes"] = self.fields["themes"].offer(standing.themes if standing else "")  # type: ignore[attr-defined]
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
        "observations": list(recommendation.grounds.values_list("observation_id", flat=True)),
        "priority": recommendation.priority_id,
    }


def _from(observation: Observation | None) -> dict[str, Any]:
    """Return what a recommendation or a finding that grows from an observation begins with."""
    if observation is None:
        return {}
    return {
        "observations": [observation.pk],
        "observation": observation.pk,
        "sections": [observation.section_id],
        "section": observation.section_id,
    }


class FindingForm(forms.Form):
    """Something that later audits are expected to come back to."""

    text = forms.CharField(label=_("Iakttagelse"), widget=forms.Textarea)
    section = forms.ModelChoiceField(
        queryset=AuditSection.objects.none(), label=_("Avsnitt"), required=False, empty_label=_("Inget")
    )
    observation = forms.ModelChoiceField(
        queryset=Observation.objects.none(),
        label=_("Iakttagelse i rapporten"),
        required=False,
        empty_label=_("Ingen"),
    )
    themes = ThemesField()

    def __init__(
        self,
        *args: Any,
        audit: Audit,
        finding: Finding | None = None,
        observation: Observation | None = None,
        **kwargs: Any,
    ) -> None:
        fields = ("text", "section", "observation")
        initial = {name: getattr(finding, name) for name in fields} if finding else _from(observation)
        if observation:
            initial["text"] = observation.text
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        self.fields["observation"].queryset = audit.observations.order_by("pk")  # type: ignore[attr-defined]
        self.fields["observation"].label_from_instance = _short  # type: ignore[attr-defined]
        standing = finding or observation
        self.initial["themes"] = self.fields["themes"].offer(standing.themes if standing else "")  # type: ignore[attr-defined]
        self.fields["section"].queryset = audit.sections.order_by("number")  # type: ignore[attr-defined]


def _short(row: Any) -> str:
    text = str(row)
    return text if len(text) <= 100 else text[:99] + "…"


class OwnStatusForm(forms.Form):
    """How far the municipality itself says that it has come."""

    status = forms.ChoiceField(label=_("Vår status"), choices=OwnStatus.choices)
    note = forms.CharField(
        label=_("Kommentar"),
        required=False,
        widget=forms.Textarea,
        help_text=_("Vad som är gjort, vad som är kvar, eller varför ni inte håller med."),
    )
