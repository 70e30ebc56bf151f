"""The list of statements, and that of their rows: the control inventory in Excel."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from systematik.engine.implementation import Status
from systematik.processes.applicability import queries
from systematik.processes.applicability.permissions import Permission
from systematik.processes.applicability.workflow import State
from systematik.registers.organisation import queries as organisation
from systematik.ui.tables import Choice, Column, Flag, Related, Table, Text

STATEMENT_TONES = {State.DRAFT: "neutral", State.DECIDED: "good"}


def _status(row: Any) -> str:
    return "" if row.applies is False else str(queries.STATUSES[Status(row.derived.status)])


def _tone(row: Any) -> str:
    return "" if row.applies is False else queries.TONES[Status(row.derived.status)]


def _version(row: Any) -> str:
    return reverse("statement_version", args=[row.pk, row.number]) if row.number else ""


STATEMENTS = Table(
    name="uttalanden",
    title=_("Uttalanden om tillämplighet"),
    permission=Permission.READ,
    rows=queries.statements,
    kind="statement",
    order="unit__path",
    columns=(
        Column("title", _("Uttalande"), link=True),
        Column(
            "state",
            _("Läge"),
            value=lambda row: row.get_state_display(),
            badge=lambda row: STATEMENT_TONES[row.state],
            sort="state",
        ),
        Column(
            "number",
            _("Beslutad version"),
            value=lambda row: row.number or "",
            sort="number",
            numeric=True,
            url=_version,
        ),
        Column("unit", _("Enhet"), value=lambda row: row.unit.name, sort="unit__name"),
        Column(
            "base",
            _("Avviker från"),
            value=lambda row: row.base.title if row.base else "",
            sort="base__title",
        ),
        Column("drafted_on", _("Utkastet påbörjat")),
    ),
    filters=(
        Text("sok", _("Sök"), ("title__icontains",)),
        Choice("lage", _("Läge"), "state", State.choices),
        Related("enhet", _("Enhet"), "unit", options=organisation.units),
    ),
    lead=_(
        "Vilka kontroller som gäller här, varför, hur långt de är genomförda och vilken lag som kräver dem."
    ),
    empty=_(
        "Ett uttalande om tillämplighet går igenom varje kontroll i ett ramverk: gäller den här eller inte, och "
        "varför. Genomförandet hämtas ur säkerhetsåtgärderna. Läs in ett ramverk och påbörja det första."
    ),
)
ROWS = Table(
    name="tillamplighet",
    title=_("Kontroller i uttalanden"),
    permission=Permission.READ,
    rows=queries.listed,
    kind="statement_row",
    order="place",
    columns=(
        Column("control", _("Kontroll"), value=lambda row: row.requirement.ref, link=True, sort="place"),
        Column("name", _("Namn"), value=lambda row: row.requirement.title),
        Column(
            "applies",
            _("Tillämplig"),
            value=lambda row: str(queries.APPLIES[row.applies]),
            sort="applies",
        ),
        Column("status", _("Genomförande"), value=_status, badge=_tone),
        Column("measures", _("Säkerhetsåtgärder"), value=lambda row: ", ".join(row.measure_names)),
        Column("reason_in", _("Skäl för"), on_page=False),
        Column("reason_out", _("Skäl mot"), on_page=False),
        Column(
            "owner", _("Ansvarig"), value=lambda row: row.owner.name if row.owner else "", sort="owner__name"
        ),
        Column("laws", _("Rättslig grund"), value=lambda row: "\n".join(row.laws), on_page=False),
        Column(
            "framework",
            _("Ramverk"),
            value=queries.edition_key,
            on_page=False,
        ),
        Column("statement", _("Uttalande"), value=lambda row: row.statement.title, sort="statement__title"),
        Column("pk", _("Nummer"), on_page=False),
        Column("statement_id", _("Uttalandets nummer"), on_page=False),
    ),
    filters=(
        Text("sok", _("Sök"), ("requirement__ref__istartswith", "requirement__name__icontains")),
        Related("uttalande", _("Uttalande"), "statement", options=queries.named),
        Flag("osatt", _("Inte bestämt"), lambda at: queries.unsettled()),
        Flag("ej", _("Inte tillämplig"), lambda at: queries.excluded()),
    ),
    lead=_("Varje kontroll i varje uttalande, att ta ut i Excel, ändra där och läsa in igen."),
    empty=_(
        "Kontrollerna kommer hit när ett uttalande om tillämplighet har påbörjats. Sedan går de att ta ut i Excel, "
        "ändra där och läsa in igen."
    ),
)
