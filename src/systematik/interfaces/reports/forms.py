"""What is chosen before a report is fetched. Everything stands in the address, so that it can be fetched again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.history.middleware import EARLIEST
from systematik.interfaces.reports import places
from systematik.interfaces.reports.registry import Report

DAY = {"type": "date"}
ALL = _("Alla")


class ChoosingForm(forms.Form):
    """The unit, the day, what to compare with or be limited to, and how it is to be marked."""

    enhet = forms.TypedChoiceField(label=_("Enhet"), coerce=int)
    datum = forms.DateField(label=_("Läget per"), widget=forms.DateInput(attrs=DAY))
    jamfor = forms.DateField(
        label=_("Jämfört med"),
        widget=forms.DateInput(attrs=DAY),
        required=False,
        help_text=_(
            "Tomt: den senast sparade rapporten, eller samma dag ett år tidigare om ingen är sparad."
        ),
    )
    granskning = forms.TypedChoiceField(label=_("Granskning"), coerce=int, empty_value=None, required=False)
    dnr = forms.CharField(
        label=_("Diarienummer"), max_length=60, required=False, help_text=_("Skrivs på varje sida.")
    )
    oppen = forms.BooleanField(
        label=_("Öppen version"),
        required=False,
        help_text=_("Täcker det som är sekretessmarkerat, också sådant som du själv får läsa."),
    )

    def __init__(self, data: Any, *, report: Report, actor: Actor, at: datetime) -> None:
        self.report, self.latest = report, timezone.localdate(at)
        self.units = places.units(actor, report, at)
        given = (
            {**self._usual(), **{key: value for key, value in data.items() if value}} if self.units else {}
        )
        super().__init__(given, auto_id="rapport-%s")
        self._choice("enhet").choices = places.indented(self.units)
        if not report.compares:
            del self.fields["jamfor"]
        self._limit(actor, at)

    def _usual(self) -> dict[str, Any]:
        return {
            "enhet": str(self.units[0].pk),
            "datum": self.latest.isoformat(),
        }

    def _choice(self, name: str) -> forms.TypedChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - declared above
        return field

    def _limit(self, actor: Actor, at: datetime) -> None:
        """Offer the records that the report may be limited to, of all the units at hand."""
        if self.report.choices is None or not self.units:
            del self.fields["granskning"]
            return
        offered = self.report.choices(actor, self.units[0], at)
        self._choice("granskning").choices = [("", ALL), *offered]
        self.fields["granskning"].label = self.report.choice_label

    def unit(self) -> Any:
        """Return the chosen unit."""
        return next(unit for unit in self.units if unit.pk == self.cleaned_data["enhet"])

    def clean_datum(self) -> date:
        return self._known(self.cleaned_data["datum"])

    def clean_jamfor(self) -> date | None:
        given = self.cleaned_data["jamfor"]
        return self._known(given) if given else None

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = self.cleaned_data
        if given.get("jamfor") and "datum" in given and given["jamfor"] > given["datum"]:
            self.add_error("jamfor", _("Välj en dag som inte ligger efter den som rapporten gäller."))
        return given

    def _known(self, day: date) -> date:
        if not EARLIEST <= day <= self.latest:
            raise forms.ValidationError(
                _("Välj en dag från 1900-01-01 till och med %(day)s."), params={"day": self.latest}
            )
        return day


class KeepingForm(forms.Form):
    """What is said of a report as it is kept."""

    format = forms.ChoiceField(
        label=_("Format"), choices=[("pdf", "PDF"), ("docx", "Word (docx)"), ("xlsx", "Excel (xlsx)")]
    )
    till = forms.CharField(
        label=_("Till"),
        max_length=200,
        required=False,
        help_text=_("För vem eller vilket sammanträde, till exempel Kommunstyrelsen 2026-12-01."),
    )
