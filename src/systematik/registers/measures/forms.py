"""Forms of measures: they check what is typed and give values; commands write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access import secrecy
from systematik.registers.documents import queries as documents
from systematik.registers.frameworks import queries as frameworks
from systematik.registers.measures.models import Extent, MeasureType
from systematik.registers.measures.permissions import Permission
from systematik.registers.measures.workflow import STANDING, State
from systematik.registers.organisation import queries as organisation
from systematik.ui.writing import ActorForm, reason

STATES = [(state.value, state.label) for state in STANDING]


def _prose(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=20_000, widget=widget, **more)


def _maturity() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Mognad"),
        required=False,
        min_value=0,
        max_value=5,
        help_text=_(
            "0 finns inte, 1 enstaka försök, 3 beslutad och följd, 5 mäts och förbättras. Tomt: inte bedömd."
        ),
    )


class ChangeForm(ActorForm):
    """What the measure is, where it holds and who answers for it."""

    title = forms.CharField(
        label=_("Säkerhetsåtgärd"),
        max_length=300,
        help_text=_("Vad som skyddar, till exempel Säkerhetskopiering."),
    )
    type = forms.ChoiceField(label=_("Slag"), choices=MeasureType.choices, widget=forms.RadioSelect)
    description = _prose(_("Beskrivning"))
    unit: Any = forms.ModelChoiceField(
        label=_("Enhet"), queryset=None, help_text=_("Åtgärden gäller här och i allt som ligger under.")
    )
    scope = _prose(_("Omfattning"), 2, help_text=_("System, lokaler eller personer som den gäller."))
    mitigates = _prose(_("Skyddar mot"), 2, help_text=_("Det som kan hända om åtgärden inte fanns."))
    owner: Any = forms.ModelChoiceField(
        label=_("Ansvarig funktion"),
        queryset=None,
        required=False,
        help_text=_("En funktion står kvar när personer byts."),
    )
    review_months = forms.IntegerField(
        label=_("Månader mellan översynerna"), required=False, min_value=1, max_value=120
    )
    reason = reason()

    def __init__(self, *args: Any, hidden: frozenset[str] = frozenset(), **more: Any) -> None:
        super().__init__(*args, **more)
        for name in hidden & self.fields.keys():
            del self.fields[name]

    def offer(self) -> None:
        day = timezone.localdate(self.at)
        choices: dict[str, Any] = {
            "unit": organisation.open_units(self.actor, self.at, permission=Permission.EDIT),
            "owner": organisation.choosable(self.actor, day, kept=self.initial.get("owner")),
        }
        for name, rows in choices.items():
            field: Any = self.fields[name]
            field.queryset = rows
        secrecy.cover_choices(self.actor, self)


class RegisterForm(ChangeForm):
    """A new measure and how far it has come."""

    state = forms.ChoiceField(
        label=_("Status"), choices=STATES, widget=forms.RadioSelect, initial=State.PLANNED
    )
    maturity = _maturity()
    field_order = ("title", "type", "state", "maturity", "description", "unit", "scope", "mitigates", "owner")


class AssessForm(ActorForm):
    """How far the measure has come, by which day, and what shows it."""

    state = forms.ChoiceField(label=_("Status"), choices=STATES, widget=forms.RadioSelect)
    maturity = _maturity()
    on = forms.DateField(label=_("Gäller från"), required=False, help_text=_("Tomt: i dag."))
    note = _prose(_("Vad som visade det"), 2)


class ReviewForm(ActorForm):
    """That somebody has looked at the measure and found that it stands as it is said."""

    note = _prose(_("Vad översynen visade"), 2, help_text=_("Syns i historiken."))


class WhyForm(ActorForm):
    """Nothing but why."""

    reason = reason(required=True)


class MaybeWhyForm(ActorForm):
    """Why, for who wants to say."""

    reason = reason()


class CostForm(ActorForm):
    """What the measure costs in a budget year."""

    year = forms.IntegerField(label=_("Budgetår"), min_value=1990, max_value=2200)
    amount = forms.IntegerField(
        label=_("Kostnad, kronor"),
        required=False,
        min_value=0,
        max_value=10**15,
        help_text=_("Tomt: året tas bort."),
    )
    note = forms.CharField(label=_("Anteckning"), required=False, max_length=200)


class GovernForm(ActorForm):
    """Which governing documents say that the measure shall stand."""

    documents: Any = forms.ModelMultipleChoiceField(
        label=_("Styrdokument"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    def offer(self) -> None:
        field: Any = self.fields["documents"]
        field.queryset = documents.documents(self.actor, self.at).order_by("title", "pk")
        secrecy.cover_choices(self.actor, self)


class ServeForm(ActorForm):
    """Which requirement the measure meets, by its number, and how much of it."""

    edition: Any = forms.ModelChoiceField(label=_("Ramverk"), queryset=None)
    ref = forms.CharField(label=_("Nummer"), max_length=250, help_text=_("Som 5.15."))
    extent = forms.ChoiceField(
        label=_("Hur mycket"), choices=Extent.choices, widget=forms.RadioSelect, initial=Extent.FULLY
    )
    reason = reason()

    def offer(self) -> None:
        field: Any = self.fields["edition"]
        field.queryset = frameworks.editions(self.actor, self.at)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        edition, ref = given.pop("edition", None), given.pop("ref", "")
        if edition and ref:
            found = frameworks.numbered(frameworks.assessable(self.actor, edition=edition), ref)
            if found is None:
                self.add_error("ref", _("Det numret finns inte i ramverket, eller är en rubrik."))
            given["requirements"] = [found]
        return given


class DeviateForm(ActorForm):
    """Where the measure holds otherwise, why, and who decided it."""

    unit: Any = forms.ModelChoiceField(label=_("Enhet som avviker"), queryset=None)
    state = forms.ChoiceField(
        label=_("Vad som gäller där"),
        required=False,
        choices=[("", _("Åtgärden gäller inte där")), *STATES],
        widget=forms.RadioSelect,
    )
    decided_by = forms.CharField(label=_("Beslutat av"), max_length=200)
    reason = reason(required=True)

    def __init__(self, *args: Any, below: str, **more: Any) -> None:
        super().__init__(*args, **more)
        found: Any = self.fields["unit"]
        open_ = organisation.open_units(self.actor, self.at, permission=Permission.EDIT)
        found.queryset = open_.filter(path__below=below).exclude(path=below)
