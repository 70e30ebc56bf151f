"""The lists of governing documents and of those that must exist."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.registers.documents import queries
from systematik.registers.documents.permissions import Permission
from systematik.registers.documents.queries.documents import COMING, EXPIRED, IN_FORCE, SHOWN_STATES
from systematik.registers.documents.queries.in_force import alive
from systematik.registers.documents.workflow import State
from systematik.registers.organisation import queries as organisation
from systematik.registers.organisation.tables import Below
from systematik.ui.tables import Choice, Column, DateRange, Flag, Related, Table, Text

TONES = {IN_FORCE: "good", COMING: "info", EXPIRED: "bad", State.CIRCULATED.value: "info"}


def _state(row: Any) -> Any:
    return SHOWN_STATES[row.shown_state]


def _tone(row: Any) -> str:
    return TONES.get(row.shown_state, "neutral")


def _undecided(at: datetime) -> Q:
    return Q(major=0) & alive(timezone.localdate(at))


def _fulfilled(row: Any) -> Any:
    return _("Finns") if row.is_fulfilled else _("Saknas")


DOCUMENTS = Table(
    name="styrdokument",
    title=_("Styrdokument"),
    permission=Permission.READ,
    rows=queries.listed,
    kind="document",
    order="title",
    columns=(
        Column("title", _("Titel"), link=True),
        Column("type", _("Typ"), value=lambda row: row.type.name, sort="type__name"),
        Column("state", _("Läge"), value=_state, badge=_tone, sort="shown_state"),
        Column("version", _("Version"), value=lambda row: row.version, on_page=False),
        Column("unit", _("Enhet"), value=lambda row: row.unit.name, sort="unit__name"),
        Column(
            "owner", _("Ansvarig"), value=lambda row: row.owner.name if row.owner else "", sort="owner__name"
        ),
        Column(
            "decided_on",
            _("Beslutat"),
            value=lambda row: row.current_decided_on,
            sort="current_decided_on",
            on_page=False,
        ),
        Column("next_review_on", _("Nästa översyn")),
        Column("registry_number", _("Diarienummer"), on_page=False),
    ),
    filters=(
        Text("text", _("Sök i titlar"), ("title__icontains", "registry_number__icontains")),
        Related("typ", _("Typ"), "type", options=queries.document_types),
        Choice("lage", _("Läge"), "shown_state", tuple(SHOWN_STATES.items())),
        Below("enhet", _("Enhet"), "unit__path", options=organisation.units),
        Related("ansvarig", _("Ansvarig"), "owner", options=organisation.functions),
        Flag("forsenad", _("Översynen är försenad"), queries.overdue),
        Flag("ej_beslutad", _("Inte beslutade"), _undecided),
        Flag("andrad", _("Ändrade sedan beslutet"), lambda at: Q(is_changed=True)),
        DateRange("oversyn", _("Nästa översyn"), "next_review_on"),
    ),
    lead=_("Det som kommunen har bestämt ska gälla, och det som är på väg."),
    empty=_(
        "Här samlas policyer, riktlinjer och rutiner. Börja med informationssäkerhetspolicyn: den bär de andra."
    ),
)

REQUIRED = Table(
    name="kravda-dokument",
    title=_("Dokument som ska finnas"),
    permission=Permission.READ,
    rows=queries.required_listed,
    kind="required_document",
    order="name",
    columns=(
        Column("name", _("Dokument"), link=True),
        Column("type", _("Typ"), value=lambda row: row.type.name if row.type else "", sort="type__name"),
        Column(
            "is_fulfilled",
            _("Finns"),
            value=_fulfilled,
            badge=lambda row: "good" if row.is_fulfilled else "bad",
            sort="is_fulfilled",
        ),
        Column("unit", _("Enhet"), value=lambda row: row.unit.name, sort="unit__name"),
        Column("basis", _("Varför det krävs"), sort=""),
    ),
    filters=(
        Text("text", _("Sök"), ("name__icontains", "basis__icontains")),
        Flag("saknas", _("Saknas"), lambda at: Q(is_fulfilled=False)),
    ),
    lead=_("De dokument som kommunen själv har bestämt att den ska ha."),
    empty=_("Bestäm vilka dokument som ska finnas. Då syns det vilka som saknas."),
)
