"""The list of measures."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.registers.measures import queries
from systematik.registers.measures.models import MeasureType
from systematik.registers.measures.permissions import Permission
from systematik.registers.measures.workflow import State
from systematik.registers.organisation import queries as organisation
from systematik.ui.tables import Choice, Column, DateRange, Flag, Related, Table, Text

TONES = {State.PLANNED: "neutral", State.PARTLY: "warn", State.IN_PLACE: "good", State.RETIRED: "neutral"}


def state_tone(state: str) -> str:
    """Return the tone of how far a measure has come."""
    return TONES.get(State(state), "neutral") if state else "neutral"


def _shown_by(row: Any) -> str:
    if row.is_on_stale:
        return _("För gammalt")
    return _("Inget") if row.is_unshown else _("Finns")


def _tone_of_evidence(row: Any) -> str:
    if row.is_on_stale:
        return "bad"
    return "neutral" if row.is_unshown else "good"


def _overdue(at: datetime) -> Q:
    return queries.overdue(timezone.localdate(at))


def _stale(at: datetime) -> Q:
    return queries.leans_on_stale(timezone.localdate(at))


MEASURES = Table(
    name="sakerhetsatgarder",
    title=gettext_lazy("Säkerhetsåtgärder"),
    permission=Permission.READ,
    rows=queries.listed,
    kind="measure",
    order="title",
    columns=(
        Column("title", gettext_lazy("Säkerhetsåtgärd"), link=True),
        Column(
            "state",
            gettext_lazy("Status"),
            value=lambda row: row.get_state_display(),
            badge=lambda row: state_tone(row.state),
            sort="state",
        ),
        Column("type", gettext_lazy("Slag"), value=lambda row: row.get_type_display(), on_page=False),
        Column("since_on", gettext_lazy("Status sedan"), on_page=False),
        Column("maturity", gettext_lazy("Mognad"), numeric=True, on_page=False),
        Column(
            "shown_by", gettext_lazy("Underlag"), value=_shown_by, badge=_tone_of_evidence, sort="is_on_stale"
        ),
        Column("review_on", gettext_lazy("Ses över senast")),
        Column(
            "owner",
            gettext_lazy("Ansvarig"),
            value=lambda row: row.owner.name if row.owner else "",
            sort="owner__name",
        ),
        Column("unit", gettext_lazy("Enhet"), value=lambda row: row.unit.name, sort="unit__name"),
        Column("scope", gettext_lazy("Omfattning"), on_page=False),
        Column("mitigates", gettext_lazy("Skyddar mot"), on_page=False),
        Column("description", gettext_lazy("Beskrivning"), on_page=False),
        Column("review_months", gettext_lazy("Ses över var … månad"), on_page=False),
        Column("reviewed_on", gettext_lazy("Senast sedd över"), on_page=False),
        Column("pk", gettext_lazy("Nummer"), on_page=False),
    ),
    filters=(
        Text(
            "sok", gettext_lazy("Sök"), ("title__icontains", "description__icontains", "mitigates__icontains")
        ),
        Choice("status", gettext_lazy("Status"), "state", State.choices),
        Choice("slag", gettext_lazy("Slag"), "type", MeasureType.choices),
        Related("enhet", gettext_lazy("Enhet"), "unit", options=organisation.units),
        Related("ansvarig", gettext_lazy("Ansvarig"), "owner", options=organisation.functions),
        Flag("gammalt", gettext_lazy("För gammalt underlag"), _stale),
        Flag("utan_underlag", gettext_lazy("Utan underlag"), lambda at: queries.without_evidence()),
        Flag("forsenad", gettext_lazy("Borde ha setts över"), _overdue),
        DateRange("ses_over", gettext_lazy("Ses över senast"), "review_on"),
    ),
    lead=gettext_lazy(
        "De skydd som står och ska stå: vad de skyddar mot, hur långt de har kommit och vad som visar det."
    ),
    empty=gettext_lazy(
        "Här samlas säkerhetsåtgärder: säkerhetskopiering, behörigheter, lås på serverrummet. Lägg upp den första, "
        "eller läs in listan som redan finns i Excel."
    ),
)
