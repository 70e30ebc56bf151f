"""The list of actions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.registers.actions import queries
from systematik.registers.actions.models import Effect
from systematik.registers.actions.permissions import Permission
from systematik.registers.actions.workflow import State
from systematik.registers.organisation import queries as organisation
from systematik.ui.tables import Choice, Column, DateRange, Flag, Related, Table, Text

TONES = {State.IN_PROGRESS: "info", State.DONE: "good"}


def state_tone(row: Any) -> str:
    """Return the tone of an action's state."""
    return TONES.get(row.state, "neutral")


def _state(row: Any) -> str:
    return f"{row.get_state_display()}, {_('försenad')}" if row.is_late else row.get_state_display()


def _tone(row: Any) -> str:
    return "bad" if row.is_late else state_tone(row)


def _late(at: datetime) -> Q:
    return queries.late(timezone.localdate(at))


def _unchecked(at: datetime) -> Q:
    return queries.unchecked(timezone.localdate(at))


ACTIONS = Table(
    name="atgarder",
    title=_("Åtgärder"),
    permission=Permission.READ,
    rows=queries.listed,
    kind="action",
    order="place",
    columns=(
        Column("title", _("Åtgärd"), link=True),
        Column("state", _("Läge"), value=_state, badge=_tone, sort="state"),
        Column("due_on", _("Klar senast")),
        Column(
            "first_due_on",
            _("Lovat först"),
            value=lambda row: row.first_due_on,
            sort="first_due_on",
            on_page=False,
        ),
        Column("moves", _("Flyttad"), value=lambda row: row.moves, sort="moves", numeric=True),
        Column("closed_on", _("Avslutad")),
        Column(
            "owner", _("Ansvarig"), value=lambda row: row.owner.name if row.owner else "", sort="owner__name"
        ),
        Column("unit", _("Enhet"), value=lambda row: row.unit.name, sort="unit__name", on_page=False),
        Column("description", _("Beskrivning"), on_page=False),
        Column("pk", _("Nummer"), on_page=False),
    ),
    filters=(
        Text("sok", _("Sök"), ("title__icontains", "description__icontains")),
        Choice("lage", _("Läge"), "state", State.choices),
        Related("enhet", _("Enhet"), "unit", options=organisation.units),
        Related("ansvarig", _("Ansvarig"), "owner", options=organisation.functions),
        Choice("effekt", _("Effekt"), "effect", Effect.choices),
        Flag("oavslutad", _("Inte avslutade"), lambda at: queries.unfinished()),
        Flag("forsenad", _("Försenade"), _late),
        Flag("okontrollerad", _("Effekten borde ha kontrollerats"), _unchecked),
        DateRange("klar", _("Klar senast"), "due_on"),
    ),
    lead=_("Det som någon har lovat att göra, av vilket skäl det än var: när, av vem, och hur det gick."),
    empty=_(
        "Här samlas åtgärder från granskningar, styrdokument och egna beslut. Lägg upp den första från en "
        "rekommendation, så syns det där vad som har lovats."
    ),
)
