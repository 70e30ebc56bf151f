"""Two days chosen in the address: from the end of one to the end of the other."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.foundation.history import past
from systematik.foundation.history.middleware import EARLIEST
from systematik.foundation.questions.comparison import Moment

A_YEAR = timedelta(days=365)


class Days(forms.Form):
    """From which day to which; a day means its end."""

    fran = forms.DateField(label=_("Från"), widget=forms.DateInput(attrs={"type": "date"}))
    till = forms.DateField(label=_("Till"), widget=forms.DateInput(attrs={"type": "date"}))
    enhet = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, latest: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest = latest

    def clean_fran(self) -> Any:
        return self._known(self.cleaned_data["fran"])

    def clean_till(self) -> Any:
        return self._known(self.cleaned_data["till"])

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = self.cleaned_data
        if "fran" in given and "till" in given and given["fran"] > given["till"]:
            self.add_error("till", _("Välj en dag som inte ligger före den första."))
        return given

    def _known(self, day: Any) -> Any:
        if not EARLIEST <= day <= self.latest:
            raise forms.ValidationError(_("Välj en dag från 1900-01-01 till och med i dag."))
        return day


def moment(day: date, *, at: datetime) -> Moment:
    """Return how a chosen day is read: the day at hand as its page reads it, any other as the past."""
    if day == timezone.localdate(at):
        return Moment(at, live=True)
    return Moment(past.end_of_day(day))


def form(request: HttpRequest, *, at: datetime) -> Days:
    """Return the chosen days, else the day at hand and the same day a year before."""
    latest = timezone.localdate(at)
    given = {key: request.GET.get(key, "") for key in ("fran", "till", "enhet")}
    given["till"] = given["till"] or latest.isoformat()
    given["fran"] = given["fran"] or (latest - A_YEAR).isoformat()
    return Days(given, latest=latest, auto_id="jamfor-%s")
