"""Forms for each kind of part: questions, sections, criteria, observations, assessments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.questions import content
from systematik.processes.assurance import commands
from systematik.processes.assurance.forms.choices import auditable, offer_levels
from systematik.processes.assurance.forms.tags import ThemesField
from systematik.processes.assurance.models import (
    Assessment,
    Audit,
    AuditCriterion,
    AuditedBody,
    AuditProcedure,
    AuditQuestion,
    AuditSection,
    Observation,
)
from systematik.processes.assurance.queries.numbers import by_number
from systematik.registers.documents import queries as documents


class PartForm(forms.ModelForm):  # type: ignore[type-arg]
    """A part of an audit; whatever it points at is chosen among the parts of the same audit."""

    def __init__(self, *args: Any, actor: Actor, audit: Audit, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.audit = audit
        if "unit" in self.fields:
            chosen = [self.instance.unit_id] if self.instance.unit_id else []
            self.fields["unit"].queryset = auditable(actor, audit.unit, at=at, chosen=chosen)  # type: ignore[attr-defined]
        offer_levels(self, "target", audit.scale_id)
        offer_levels(self, "severity", audit.priority_scale_id)
        if "themes" in self.fields:
            self.initial["themes"] = self.fields["themes"].offer(self.instance.themes)  # type: ignore[attr-defined]
        if "document" in self.fields:
            seen = documents.documents(actor).filter(unit__path__below=audit.unit.path)
            self.fields["document"].queryset = seen.order_by("title", "pk")  # type: ignore[attr-defined]
        for name, of in (
            ("question", audit.questions),
            ("section", audit.sections),
            ("parent", self._same()),
        ):
            if name in self.fields:
                self._offer(name, of)
        secrecy.cover_choices(actor, self)

    def _same(self) -> Any:
        model = self._meta.model
        rows = model.objects.filter(audit=self.audit)
        return rows.exclude(pk=self.instance.pk) if self.instance.pk else rows

    def _offer(self, name: str, of: Any) -> None:
        rows = sorted(of.all(), key=by_number)
        field = self.fields[name]
        field.queryset = of.all()  # type: ignore[attr-defined]
        nothing = [("", _("Ingen") if not field.required else _("Välj"))]
        field.choices = nothing + [(row.pk, str(row)) for row in rows]  # type: ignore[attr-defined]

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"].strip().rstrip(".")
        if self._same().filter(number=number).exists():
            raise forms.ValidationError(_("Numret ”%(number)s” finns redan.") % {"number": number})
        return number

    def _post_clean(self) -> None:
        """Leave the instance as it is: the command sets and checks it."""


class QuestionForm(PartForm):
    answers = forms.ChoiceField(
        label=gettext_lazy("Samma som frågan"),
        required=False,
        help_text=gettext_lazy("Då visas granskarnas svar bredvid det svar som vi själva har."),
    )

    class Meta:
        model = AuditQuestion
        fields = ("type", "number", "text", "parent", "target", "answers")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [
            (question.id, f"{question.short} ({question.set_title})") for question in content.questions()
        ]
        self.fields["answers"].choices = [("", _("Ingen")), *asked]  # type: ignore[attr-defined]


class SectionForm(PartForm):
    class Meta:
        model = AuditSection
        fields = ("number", "title", "parent")


class CriterionForm(PartForm):
    class Meta:
        model = AuditCriterion
        fields = ("type", "text", "question", "section", "document")


class ObservationForm(PartForm):
    themes = ThemesField()

    class Meta:
        model = Observation
        fields = ("section", "polarity", "text", "risk", "severity", "themes", "question", "document")
        widgets = {"risk": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"risk": gettext_lazy("Vad bristen kan leda till, där rapporten skriver ut det.")}


class AssessmentForm(PartForm):
    class Meta:
        model = Assessment
        fields = ("section", "text", "question")


class ProcedureForm(PartForm):
    class Meta:
        model = AuditProcedure
        fields = ("type", "subject", "unit", "on", "size", "deviations", "result", "question")
        widgets = {"on": forms.DateInput, "result": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "subject": gettext_lazy(
                "Rollen som intervjuades eller det som prövades, till exempel IT-chef. Inga namn."
            ),
            "size": gettext_lazy("Hur många som intervjuades eller prövades."),
        }

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if (values.get("deviations") or 0) > (values.get("size") or values.get("deviations") or 0):
            self.add_error("deviations", _("Avvikelserna kan inte vara fler än antalet."))
        return values


class SystemForm(PartForm):
    class Meta:
        model = AuditedBody
        fields = ("system", "unit")

    def clean_system(self) -> str:
        system: str = self.cleaned_data["system"].strip()
        if not system:
            raise forms.ValidationError(_("Skriv systemets namn."))
        return system


@dataclass(frozen=True)
class PartKind:
    """A kind of part: how it is called in addresses and to people, its form, and the command that adds one."""

    slug: str
    title: Any
    change: Any
    form: type[PartForm]
    add: Callable[..., Any]
    needs_section: bool = False

    @property
    def model(self) -> Any:
        return self.form._meta.model


PARTS = {
    kind.slug: kind
    for kind in (
        PartKind(
            "fragor",
            gettext_lazy("Ny revisionsfråga"),
            gettext_lazy("Ändra revisionsfrågan"),
            QuestionForm,
            commands.ask_question,
        ),
        PartKind(
            "avsnitt",
            gettext_lazy("Nytt avsnitt"),
            gettext_lazy("Ändra avsnittet"),
            SectionForm,
            commands.write_section,
        ),
        PartKind(
            "kriterier",
            gettext_lazy("Nytt revisionskriterium"),
            gettext_lazy("Ändra revisionskriteriet"),
            CriterionForm,
            commands.add_criterion,
        ),
        PartKind(
            "iakttagelser",
            gettext_lazy("Ny iakttagelse"),
            gettext_lazy("Ändra iakttagelsen"),
            ObservationForm,
            commands.observe,
            needs_section=True,
        ),
        PartKind(
            "metod",
            gettext_lazy("Nytt granskningsmoment"),
            gettext_lazy("Ändra granskningsmomentet"),
            ProcedureForm,
            commands.note_procedure,
        ),
        PartKind(
            "system",
            gettext_lazy("Nytt granskat system"),
            gettext_lazy("Ändra det granskade systemet"),
            SystemForm,
            commands.name_system,
        ),
        PartKind(
            "bedomningar",
            gettext_lazy("Ny bedömning"),
            gettext_lazy("Ändra bedömningen"),
            AssessmentForm,
            commands.assess,
            needs_section=True,
        ),
    )
}
