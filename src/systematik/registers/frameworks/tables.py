"""The lists of editions and of requirements."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.registers.frameworks import queries
from systematik.registers.frameworks.models import FrameworkKind, Requirement
from systematik.registers.frameworks.permissions import Permission
from systematik.ui.tables import Choice, Column, Flag, Related, Table, Text


def _state(row: Requirement) -> str:
    if row.is_to_be_verified:
        return _("Att verifiera")
    return _("Verifierat") if row.verified_on else ""


def _tone(row: Requirement) -> str:
    return "warn" if row.is_to_be_verified else "good"


def _groups(row: Requirement) -> str:
    return ", ".join(str(each) for each in row.attributes.get("groups", ()))


EDITIONS = Table(
    name="ramverk",
    title=gettext_lazy("Ramverk"),
    permission=Permission.READ,
    rows=queries.editions_listed,
    kind="framework_edition",
    order="name",
    columns=(
        Column("name", gettext_lazy("Ramverk"), value=lambda row: row.title, sort="name", link=True),
        Column("edition", gettext_lazy("Utgåva")),
        Column(
            "kind",
            gettext_lazy("Slag"),
            value=lambda row: row.framework.get_kind_display(),
            sort="framework__kind",
        ),
        Column("number_of_requirements", gettext_lazy("Krav"), numeric=True),
        Column("number_to_verify", gettext_lazy("Att verifiera"), sort="number_to_verify", numeric=True),
        Column("from_on", gettext_lazy("Gäller från")),
        Column("to_on", gettext_lazy("Gäller till")),
        Column("loaded_on", gettext_lazy("Inläst"), on_page=False),
        Column("source", gettext_lazy("Källa"), on_page=False),
        Column("licence", gettext_lazy("Licens"), on_page=False),
    ),
    filters=(
        Text("sok", gettext_lazy("Sök"), ("name__icontains", "framework__key__icontains")),
        Choice("slag", gettext_lazy("Slag"), "framework__kind", FrameworkKind.choices),
    ),
    lead=gettext_lazy("Standarder, lagar och föreskrifter som kommunen mäter sig mot, utgåva för utgåva."),
    empty=gettext_lazy("Läs in de ramverk som följer med, eller egna från fil."),
)

REQUIREMENTS = Table(
    name="krav",
    title=gettext_lazy("Krav"),
    permission=Permission.READ,
    rows=queries.requirements,
    kind="requirement",
    order="position",
    columns=(
        Column("ref", gettext_lazy("Nummer"), sort="position"),
        Column("name", gettext_lazy("Krav"), value=lambda row: row.title, sort="name", link=True),
        Column("edition", gettext_lazy("Ramverk"), value=lambda row: str(row.edition), sort="edition__name"),
        Column("groups", gettext_lazy("Grupper"), value=_groups),
        Column("state", gettext_lazy("Läge"), value=_state, badge=_tone, sort="verified_on"),
        Column("text", gettext_lazy("Innebörd"), value=lambda row: row.meaning, on_page=False),
        Column("key", gettext_lazy("Kravets id"), on_page=False),
        Column("is_assessable", gettext_lazy("Bedöms"), on_page=False),
        Column("paragraph", gettext_lazy("Paragraf"), on_page=False),
        Column("source", gettext_lazy("Källa"), on_page=False),
        Column("authority", gettext_lazy("Tillsynsmyndighet"), on_page=False),
        Column("from_on", gettext_lazy("Gäller från"), on_page=False),
        Column("to_on", gettext_lazy("Gäller till"), on_page=False),
        Column("verified_on", gettext_lazy("Verifierat"), on_page=False),
        Column("verified_by", gettext_lazy("Verifierat av"), on_page=False),
    ),
    filters=(
        Text("sok", gettext_lazy("Sök"), ("ref__icontains", "name__icontains", "text__icontains")),
        Related("ramverk", gettext_lazy("Ramverk"), "edition", options=queries.editions),
        Flag("bedoms", gettext_lazy("Bedöms"), lambda at: queries.is_assessable()),
        Flag("verifiera", gettext_lazy("Att verifiera"), lambda at: queries.to_be_verified()),
    ),
    lead=gettext_lazy("Alla krav i alla utgåvor som är inlästa."),
    empty=gettext_lazy("Kraven kommer med ramverken. Läs in ett ramverk först."),
)
TABLES = (EDITIONS, REQUIREMENTS)
