"""Forms of persons, functions, appointments and conflict assessments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.registers.organisation import queries
from systematik.registers.organisation.forms.fields import PersonField, UnitField, seen_units
from systematik.registers.organisation.models import FunctionType
from systematik.ui.writing import ActorForm, reason


class PersonForm(ActorForm):
    """Who somebody is and where they work."""

    name = forms.CharField(label=gettext_lazy("Namn"), max_length=200)
    unit = UnitField(label=gettext_lazy("Enhet"))
    title = forms.CharField(label=gettext_lazy("Titel"), max_length=200, required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-post"),
        max_length=254,
        required=False,
        help_text=gettext_lazy("Personen loggar in med den, och en inläsning känner igen personen på den."),
    )
    external_id = forms.CharField(
        label=gettext_lazy("Id i annat system"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Till exempel anställningsnummer."),
    )
    reason = reason()

    def offer(self) -> None:
        choosing: Any = self.fields["unit"]
        choosing.queryset = seen_units(self)


class LeavingForm(ActorForm):
    """When somebody leaves, or that they stay after all."""

    leaves_on = forms.DateField(
        label=gettext_lazy("Sista dag"),
        required=False,
        help_text=gettext_lazy("Förordnanden och behörigheter slutar gälla efter den dagen."),
    )
    stays = forms.BooleanField(label=gettext_lazy("Personen stannar: ta bort sista dagen"), required=False)
    reason = reason()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "leaves_on" in given and bool(given["leaves_on"]) == given.get("stays"):
            self.add_error("leaves_on", _("Skriv sista dagen, eller kryssa i att personen stannar."))
        return given


class FunctionForm(ActorForm):
    """What a function is and who it belongs to."""

    name = forms.CharField(label=gettext_lazy("Namn"), max_length=200)
    type = forms.ChoiceField(
        label=gettext_lazy("Slag"),
        choices=FunctionType.choices,
        initial=FunctionType.OTHER,
        help_text=gettext_lazy("Väljs för funktioner som reglerna talar om."),
    )
    unit = UnitField(label=gettext_lazy("Enhet"))
    mandate = forms.CharField(
        label=gettext_lazy("Uppdrag och mandat"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea,
        help_text=gettext_lazy("Vad funktionen ansvarar för och får besluta om."),
    )
    needs_deputy = forms.BooleanField(
        label=gettext_lazy("Behöver en ersättare"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Funktionen får inte stå tom när innehavaren är borta."),
    )
    external_id = forms.CharField(label=gettext_lazy("Id i annat system"), max_length=100, required=False)
    reason = reason()

    def offer(self) -> None:
        choosing: Any = self.fields["unit"]
        choosing.queryset = seen_units(self)


class ReviewForm(ActorForm):
    """The description of a function, looked over."""

    mandate = forms.CharField(
        label=gettext_lazy("Uppdrag och mandat"),
        max_length=20_000,
        widget=forms.Textarea,
        help_text=gettext_lazy("Stämmer texten? Spara den som den är, eller skriv om den."),
    )
    reason = reason()

    def __init__(self, *args: Any, secret: bool = False, **kwargs: Any) -> None:
        self.secret = secret
        super().__init__(*args, **kwargs)

    def offer(self) -> None:
        if self.secret:
            del self.fields["mandate"]


class AbolishForm(ActorForm):
    """Why a function is abolished."""

    reason = reason(required=True)


class TermForm(ActorForm):
    """From when to when somebody holds a function, and by which decision."""

    from_on = forms.DateField(label=gettext_lazy("Från och med"))
    to_on = forms.DateField(
        label=gettext_lazy("Till och med"),
        required=False,
        help_text=gettext_lazy("Lämna tomt om det gäller tills vidare."),
    )
    decided_by = forms.CharField(
        label=gettext_lazy("Beslutat av"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Till exempel kommunstyrelsen eller förvaltningschefen."),
    )
    decided_on = forms.DateField(label=gettext_lazy("Beslutsdag"), required=False)
    minutes_item = forms.CharField(label=gettext_lazy("Paragraf"), max_length=40, required=False)
    registry_number = forms.CharField(label=gettext_lazy("Diarienummer"), max_length=60, required=False)
    reason = reason()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("from_on"), given.get("to_on")
        if first and last and last < first:
            self.add_error("to_on", _("Sista dagen ligger före den första."))
        return given


class AppointForm(TermForm):
    """Who is appointed, as what, and by which decision."""

    person = PersonField(label=gettext_lazy("Person"))
    is_deputy = forms.TypedChoiceField(
        label=gettext_lazy("Som"),
        choices=[("", gettext_lazy("Ordinarie innehavare")), ("ja", gettext_lazy("Ersättare"))],
        coerce=lambda value: value == "ja",
        empty_value="",
        required=False,
    )
    ends_present = forms.BooleanField(
        label=gettext_lazy("Avsluta nuvarande innehavares förordnande dagen före"), required=False
    )
    field_order = ("person", "is_deputy", "from_on", "to_on", "ends_present")

    def offer(self) -> None:
        choosing: Any = self.fields["person"]
        choosing.offer(queries.persons_of_day(self.actor, self.at))

    def clean_is_deputy(self) -> bool:
        return bool(self.cleaned_data["is_deputy"])


class EndForm(ActorForm):
    """The last day of an appointment."""

    to_on = forms.DateField(label=gettext_lazy("Sista dag"))
    reason = reason()


class ConflictForm(ActorForm):
    """An assessment of whether two functions go together in one person."""

    assessed_by = forms.CharField(
        label=gettext_lazy("Bedömd av"),
        max_length=200,
        help_text=gettext_lazy("Till exempel kommunjuristen. Inte den som bedömningen gäller."),
    )
    is_acceptable = forms.TypedChoiceField(
        label=gettext_lazy("Bedömning"),
        choices=[
            ("ja", gettext_lazy("Uppdragen går att förena")),
            ("nej", gettext_lazy("Uppdragen går inte att förena")),
        ],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
    )
    reasoning = forms.CharField(
        label=gettext_lazy("Motivering"),
        widget=forms.Textarea,
        max_length=20_000,
        help_text=gettext_lazy(
            "Vad uppdragen innebär här, vem som bestämmer över behandlingarna och vad som skyddar oberoendet."
        ),
    )
    reassess_on = forms.DateField(label=gettext_lazy("Bedöms igen senast"), required=False)
    reason = reason()


class SureForm(ActorForm):
    """Nothing but a reason."""

    reason = reason(required=True)
