"""The audit itself and its overall judgement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import paths
from systematik.foundation.files.uploads import UploadField
from systematik.processes.assurance import queries
from systematik.processes.assurance.forms.choices import Units, auditable, chosen_level, level_value, levels
from systematik.processes.assurance.models import Audit, AuditType, ScaleType
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.queries.shipped import content_scales
from systematik.registers.organisation import queries as organisation

OWN, SHIPPED = "egen", "medfoljande"
SCALES = ("scale", "priority_scale")
USABLE = {
    "scale": frozenset({ScaleType.STEPS, ScaleType.MATURITY, ScaleType.FREE_TEXT}),
    "priority_scale": frozenset({ScaleType.STEPS, ScaleType.PRIORITY}),
}


class AuditForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the first pages of the report say. `unit` is the municipality; on editing it stays."""

    bodies = Units(
        queryset=None,
        label=gettext_lazy("Granskade enheter"),
        required=False,
        help_text=gettext_lazy("De nämnder, bolag eller förvaltningar som granskningen avser."),
    )
    scale = forms.ChoiceField(
        label=gettext_lazy("Bedömningsskala"),
        required=False,
        help_text=gettext_lazy("Granskarens egen skala. Utan skala svarar ni i de fyra vanliga stegen."),
    )
    priority_scale = forms.ChoiceField(
        label=gettext_lazy("Skala för iakttagelser och rekommendationer"),
        required=False,
        help_text=gettext_lazy("Där rapporten graderar dem, till exempel hög, medel och låg prioritet."),
    )

    upload = UploadField(
        label=gettext_lazy("Rapporten som fil"),
        required=False,
        help_text=gettext_lazy("Filen sparas oförändrad med sin kontrollsumma."),
    )

    class Meta:
        model = Audit
        fields = (
            "title",
            "type",
            "parent",
            "auditor",
            "commissioned_by",
            "motive",
            "plan_year",
            "reported_on",
            "registry_number",
            "signed_on",
            "signed_by",
            "classification",
            "bodies",
            "scale",
            "priority_scale",
            "purpose",
            "scope_limit",
            "method",
        )
        widgets = {
            "reported_on": forms.DateInput,
            "signed_on": forms.DateInput,
            **dict.fromkeys(
                ("motive", "purpose", "scope_limit", "method"), forms.Textarea(attrs={"rows": 3})
            ),
        }
        help_texts = {
            "parent": gettext_lazy("Bara för en uppföljande granskning."),
            "auditor": gettext_lazy("Den som har gjort granskningen, till exempel revisorernas sakkunniga."),
            "registry_number": gettext_lazy("Kommunens diarienummer för granskningen."),
            "classification": gettext_lazy("Märkningen på rapporten. En sekretessmarkering görs för sig."),
            "motive": gettext_lazy("Varför revisorerna granskar detta, till exempel ur deras riskanalys."),
            "method": gettext_lazy("Hur granskningen gjordes. Intervjuer och stickprov läggs in för sig."),
        }

    def __init__(self, *args: Any, actor: Actor, unit: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        standing = self.instance.pk
        chosen = list(self.instance.bodies.values_list("unit_id", flat=True)) if standing else []
        self.fields["bodies"].queryset = auditable(actor, unit, at=at, chosen=chosen)  # type: ignore[attr-defined]
        self.initial.setdefault("bodies", chosen)
        earlier = queries.audits(actor, at).filter(unit=unit).exclude(pk=standing)
        self.fields["parent"].queryset = earlier.order_by("-reported_on", "pk")  # type: ignore[attr-defined]
        secrecy.cover_choices(actor, self)
        for name in SCALES:
            self.fields[name].choices = _scales(actor, USABLE[name])  # type: ignore[attr-defined]
            chosen_scale = getattr(self.instance, f"{name}_id")
            self.initial[name] = f"{OWN}:{chosen_scale}" if chosen_scale else ""

    def clean_reported_on(self) -> date | None:
        found: date | None = self.cleaned_data["reported_on"]
        if found and found > timezone.localdate(self.at):
            raise forms.ValidationError(_("Dagen har inte varit än."))
        return found

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("parent") and values.get("type") != AuditType.FOLLOW_UP:
            self.add_error("type", _("Bara en uppföljande granskning följer upp en tidigare. Ändra typen."))
        return values

    def _post_clean(self) -> None:
        """Leave the instance as it is: the command sets and checks it."""

    def values(self) -> dict[str, Any]:
        """Return what the command takes, but for scale and bodies."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name not in ("bodies", *SCALES)}

    def scale_choice(self, name: str) -> tuple[str, str]:
        """Return where the chosen scale comes from and its id; empty where none was chosen."""
        source, _colon, key = self.cleaned_data[name].partition(":")
        return source, key


def _scales(actor: Actor, usable: frozenset[str]) -> list[tuple[str, Any]]:
    standing = list(queries.scales(actor))
    taken = {scale.content_id for scale in standing}
    own = [(f"{OWN}:{scale.pk}", scale.name) for scale in standing if scale.type in usable]
    shipped = [
        (f"{SHIPPED}:{scale.id}", scale.name)
        for scale in content_scales()
        if scale.id not in taken and scale.type in usable
    ]
    return [("", _("Ingen skala")), *own, *shipped]


class MunicipalityForm(forms.Form):
    """Which municipality an audit is of, where there are several to choose from."""

    unit: forms.ModelChoiceField[Any] = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Kommun"))

    def __init__(self, *args: Any, actor: Actor, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = editable_roots(actor, at)  # type: ignore[attr-defined]


def editable_roots(actor: Actor, at: datetime) -> Any:
    """Return the highest units where the actor may register audits."""
    held = paths(actor, Permission.EDIT)
    units = organisation.units(actor, at)
    if "/" in held:
        return units.filter(parent=None)
    highest = {path for path in held if not any(path != other and path.startswith(other) for other in held)}
    return units.filter(path__in=highest)


class ConclusionForm(forms.Form):
    """The auditors' overall judgement."""

    answer = forms.ChoiceField(label=gettext_lazy("Samlad bedömning"))
    quote = forms.CharField(
        label=gettext_lazy("Granskarens ord"),
        widget=forms.Textarea,
        help_text=gettext_lazy("Ett kort citat ur sammanfattningen eller slutsatsen."),
    )

    def __init__(self, *args: Any, audit: Audit, bodies: Iterable[Any] = (), **kwargs: Any) -> None:
        standing = level_value(audit.conclusion, audit.conclusion_level)
        kwargs["initial"] = {"answer": standing, "quote": audit.conclusion_quote}
        super().__init__(*args, **kwargs)
        choices = levels(audit)
        self.fields["answer"].choices = choices[1:]  # type: ignore[attr-defined]
        self.bodies = list(bodies)
        for body in self.bodies:
            self._judge(body, [("", _("Ingen egen bedömning")), *choices[1:]])

    def _judge(self, body: Any, choices: Any) -> None:
        self.fields[f"svar-{body.pk}"] = forms.ChoiceField(
            label=_("Bedömning av %(body)s") % {"body": body},
            required=False,
            choices=choices,
            initial=level_value(body.conclusion, body.conclusion_level),
        )
        self.fields[f"ord-{body.pk}"] = forms.CharField(
            label=_("Granskarens ord om %(body)s") % {"body": body},
            required=False,
            initial=body.conclusion_quote,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def judged(self) -> Iterator[tuple[Any, dict[str, Any]]]:
        """Yield each body whose conclusion is another than stands, with what the command takes."""
        for body in self.bodies:
            answer, quote = self.cleaned_data[f"svar-{body.pk}"], self.cleaned_data[f"ord-{body.pk}"]
            if (answer, quote) == (
                level_value(body.conclusion, body.conclusion_level),
                body.conclusion_quote,
            ):
                continue
            normalised, level = chosen_level(answer) if answer else ("", "")
            yield body, {"normalised": normalised, "level": level, "quote": quote if answer else ""}

    def values(self) -> dict[str, Any]:
        """Return what the command takes."""
        normalised, level = chosen_level(self.cleaned_data["answer"])
        return {"normalised": normalised, "level": level, "quote": self.cleaned_data["quote"]}
