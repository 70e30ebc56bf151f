"""The lists of editions and of requirements."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.registers.frameworks import queries
from systematik.registers.frameworks.models import Confidence, Edition, FrameworkKind, Relation, Requirement
from systematik.registers.frameworks.permissions import Permission
from systematik.ui.tables import Choice, Column, Flag, Related, Table, Text

# What the address calls the set that mappings are narrowed to.
OF_SET = "kopplingar"
SURE_TONES = {Confidence.HIGH: "good", Confidence.MEDIUM: "neutral", Confidence.LOW: "warn"}


def _state(row: Requirement) -> str:
    if row.is_to_be_verified:
        return _("Att verifiera")
    return _("Verifierat") if row.verified_on else ""


def _tone(row: Requirement) -> str:
    return "warn" if row.is_to_be_verified else "good"


def _those(flag: str) -> Callable[[Edition], str]:
    """Return what leads to those of an edition's requirements that the list's flag lets through."""
    return lambda row: f"{reverse('requirements')}?ramverk={row.pk}&{flag}=ja"


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
        Column("number_of_requirements", gettext_lazy("Krav"), numeric=True, url=_those("bedoms")),
        Column(
            "number_to_verify",
            gettext_lazy("Rader att verifiera"),
            sort="number_to_verify",
            numeric=True,
            url=lambda row: _those("verifiera")(row) if row.number_to_verify else "",
        ),
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
    empty=gettext_lazy(
        "Ett ramverk är en standard, lag eller föreskrift, krav för krav: det som uttalanden om tillämplighet och "
        "täckning mäter mot. Läs in dem som följer med, eller egna från fil."
    ),
)

REQUIREMENTS = Table(
    name="krav",
    title=gettext_lazy("Krav"),
    permission=Permission.READ,
    rows=queries.requirements_listed,
    kind="requirement",
    order="place",
    columns=(
        Column("ref", gettext_lazy("Nummer"), sort="place"),
        Column("name", gettext_lazy("Krav"), value=lambda row: row.title, sort="name", link=True),
        Column("edition", gettext_lazy("Ramverk"), value=lambda row: str(row.edition), sort="edition__name"),
        Column("groups", gettext_lazy("Grupper"), value=_groups),
        Column("state", gettext_lazy("Läge"), value=_state, badge=_tone, sort="verified_on"),
        Column("text", gettext_lazy("Innebörd"), value=lambda row: row.meaning, on_page=False),
        Column("as_published", gettext_lazy("På utgivarens språk"), on_page=False),
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

MAPPING_SETS = Table(
    name="kopplingar",
    title=gettext_lazy("Kopplingar mellan ramverk"),
    permission=Permission.READ,
    rows=queries.mapping_sets_listed,
    kind="mapping_set",
    order="name",
    columns=(
        Column("name", gettext_lazy("Kopplingar"), link=True),
        Column("number", gettext_lazy("Antal"), sort="number", numeric=True),
        Column("source", gettext_lazy("Källa")),
        Column("loaded_on", gettext_lazy("Inläst")),
        Column("licence", gettext_lazy("Licens"), on_page=False),
        Column("key", gettext_lazy("Kopplingens id"), on_page=False),
    ),
    filters=(Text("sok", gettext_lazy("Sök"), ("name__icontains", "source__icontains")),),
    lead=gettext_lazy("Vad ett ramverk motsvarar i ett annat, och vem som säger det."),
    empty=gettext_lazy("Läs in kopplingar mellan ramverk, eller koppla ett krav för hand på dess sida."),
)

MAPPINGS = Table(
    name="kopplade-krav",
    title=gettext_lazy("Kopplade krav"),
    permission=Permission.READ,
    rows=queries.mappings_listed,
    is_shared=True,
    order="first__position",
    columns=(
        Column(
            "first", gettext_lazy("Krav"), value=lambda row: str(row.first), sort="first__position", link=True
        ),
        Column(
            "first_edition",
            gettext_lazy("Ramverk"),
            value=lambda row: str(row.first.edition),
            sort="first__edition__name",
        ),
        Column("relation", gettext_lazy("Förhållande"), sort="relation"),
        Column(
            "second",
            gettext_lazy("Motsvarar"),
            value=lambda row: str(row.second),
            sort="second__position",
            url=lambda row: reverse("requirement", args=[row.second_id]),
        ),
        Column(
            "second_edition",
            gettext_lazy("I ramverk"),
            value=lambda row: str(row.second.edition),
            sort="second__edition__name",
        ),
        Column(
            "confidence",
            gettext_lazy("Säkerhet"),
            badge=lambda row: SURE_TONES[row.confidence],
            sort="confidence",
        ),
        Column("rationale", gettext_lazy("Skäl"), on_page=False),
        Column(
            "set",
            gettext_lazy("Kopplingar"),
            value=lambda row: row.set.name,
            sort="set__name",
            url=lambda row: reverse("mapping_set", args=[row.set_id]),
        ),
        Column("first_key", gettext_lazy("Kravets id"), value=lambda row: row.first.key, on_page=False),
        Column(
            "second_key",
            gettext_lazy("Motsvarande kravs id"),
            value=lambda row: row.second.key,
            on_page=False,
        ),
        Column("source", gettext_lazy("Källa"), value=lambda row: row.set.source, on_page=False),
        Column("from_on", gettext_lazy("Från"), on_page=False),
    ),
    filters=(
        Text(
            "sok",
            gettext_lazy("Sök"),
            (
                "first__ref__icontains",
                "first__name__icontains",
                "second__ref__icontains",
                "second__name__icontains",
            ),
        ),
        Related(OF_SET, gettext_lazy("Kopplingar"), "set", options=queries.mapping_sets),
        Choice("forhallande", gettext_lazy("Förhållande"), "relation", Relation.choices),
        Choice("sakerhet", gettext_lazy("Säkerhet"), "confidence", Confidence.choices),
    ),
    lead=gettext_lazy("Varje koppling mellan två krav, med förhållande, säkerhet och källa."),
    empty=gettext_lazy("Kopplingarna kommer med filer, eller läggs till för hand på kravens sidor."),
    url=lambda row: reverse("requirement", args=[row.first_id]),
)
TABLES = (EDITIONS, REQUIREMENTS, MAPPING_SETS, MAPPINGS)
