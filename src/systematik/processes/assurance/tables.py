"""The room's lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access.actor import Actor
from systematik.processes.assurance import queries
from systematik.processes.assurance.models import AuditorStatus, AuditType, OwnStatus
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.queries import themes
from systematik.processes.assurance.workflow.materials import MaterialState
from systematik.processes.assurance.workflow.replies import ReplyState
from systematik.registers.organisation import queries as organisation
from systematik.ui.tables import Choice, Column, DateRange, Flag, Picked, Related, Table, Text

ANSWER_TONES = {"met": "good", "mostly": "good", "partly": "warn", "not_met": "bad"}
AUDITOR_TONES = {"remedied": "good", "partly": "warn", "not_remedied": "bad"}
OWN_TONES = {"done": "good", "in_progress": "info", "open": "warn"}


def _audit_rows(actor: Actor, at: datetime) -> QuerySet[Any]:
    return queries.listed(actor, at).annotate(
        recommendation_count=_number(queries.recommendations(actor, at)),
        finding_count=_number(queries.findings(actor, at)),
    )


def _number(rows: QuerySet[Any]) -> Coalesce:
    """Return how many of the rows the audit has: what is hidden is not counted either."""
    each = rows.filter(audit=OuterRef("pk")).order_by().values("audit")
    return Coalesce(Subquery(each.annotate(number=Count("pk")).values("number")), 0)


def _title(row: Any) -> str:
    """Return what the audit is called; one whose report is secret is known by its date and number alone."""
    return str(row.title) if row.is_open else str(_("Sekretessmarkerad granskning"))


def _open(name: str) -> Callable[[Any], Any]:
    """Return what a column says of an open audit, and nothing of a secret one."""

    def value(row: Any) -> Any:
        found = getattr(row, name) if row.is_open else ""
        return found() if callable(found) else found

    return value


def _conclusion(row: Any) -> str:
    if not row.is_open:
        return ""
    return str(row.conclusion_level or row.get_conclusion_display() or "")


AUDITS = Table(
    "granskningar",
    _("Granskningar"),
    Permission.READ,
    _audit_rows,
    (
        Column("title", _("Granskning"), value=_title, sort="title", link=True),
        Column("type", _("Typ"), value=_open("get_type_display"), sort="type", on_page=False),
        Column("auditor", _("Granskare"), value=_open("auditor"), sort="auditor"),
        Column(
            "plan_year",
            _("Revisionsplan"),
            numeric=True,
            value=_open("plan_year"),
            sort="plan_year",
            on_page=False,
        ),
        Column("reported_on", _("Rapport")),
        Column(
            "conclusion",
            _("Samlad bedömning"),
            value=_conclusion,
            sort="conclusion",
            badge=lambda row: ANSWER_TONES.get(str(row.conclusion), "neutral"),
        ),
        Column("registry_number", _("Diarienummer")),
        Column(
            "recommendation_count",
            _("Rekommendationer"),
            numeric=True,
            value=_open("recommendation_count"),
            sort="recommendation_count",
        ),
        Column(
            "finding_count",
            _("Påtalade brister"),
            numeric=True,
            value=_open("finding_count"),
            sort="finding_count",
        ),
    ),
    kind="audit",
    url=lambda row: reverse("audit", args=[row.pk]) if row.is_open else "",
    filters=(
        Text("sok", _("Sök"), ("title__icontains", "auditor__icontains", "registry_number__icontains")),
        Choice("typ", _("Typ"), "type", AuditType.choices),
        DateRange("rapport", _("Rapport"), "reported_on"),
    ),
    order="-reported_on",
    empty=_(
        "Här samlas revisorernas granskningar: vad de frågade, såg, svarade och rekommenderade, "
        "och vad som har blivit av det."
    ),
    lead=_("Vad revisorerna har granskat, vad de kom fram till och vad som har hänt sedan dess."),
)


def _recommendation_rows(actor: Actor, at: datetime) -> QuerySet[Any]:
    return (
        queries.recommendations(actor, at)
        .annotate(latest=Subquery(_latest(actor, "recommendation", at)))
        .prefetch_related("addressees__unit")
    )


def _latest(actor: Actor, kind: str, at: datetime) -> QuerySet[Any]:
    later = queries.follow_ups(actor, at).filter(**{kind: OuterRef("pk")})
    return later.order_by("-audit__reported_on", "-pk").values("status")[:1]


def _addressees(row: Any) -> str:
    return ", ".join(sorted(addressee.unit.name for addressee in row.addressees.all()))


def _said(status: str | None) -> str:
    return str(AuditorStatus(status).label if status else _("Inte följd upp"))


def _audit_column() -> Column:
    return Column(
        "audit",
        _("Granskning"),
        value=lambda row: str(row.audit),
        sort="audit__title",
        url=lambda row: reverse("audit", args=[row.audit_id]),
    )


def _reported_column() -> Column:
    return Column(
        "reported_on",
        _("Rapport"),
        value=lambda row: row.audit.reported_on,
        sort="audit__reported_on",
    )


def _on_theme(name: str) -> Q:
    found = themes.theme(name)
    return themes.on(found) if found else Q(pk__in=[])


ON_THEME = Picked(
    "tema", _("Tema"), lambda: [(each.id, each.label) for each in themes.themes()], meets=_on_theme
)
OWN_COLUMN = Column(
    "own_status", _("Egen status"), badge=lambda row: OWN_TONES.get(row.own_status, "neutral")
)

RECOMMENDATIONS = Table(
    "rekommendationer",
    _("Rekommendationer"),
    Permission.READ,
    _recommendation_rows,
    (
        Column("text", _("Rekommendation"), link=True),
        Column("addressees", _("Riktas till"), value=_addressees),
        Column("themes", _("Teman"), value=lambda row: themes.shown(row.themes), on_page=False),
        _audit_column(),
        _reported_column(),
        Column(
            "latest",
            _("Granskarens status"),
            value=lambda row: _said(row.latest),
            sort="latest",
            badge=lambda row: AUDITOR_TONES.get(row.latest or "", "neutral"),
        ),
        OWN_COLUMN,
    ),
    kind="recommendation",
    filters=(
        Text("sok", _("Sök"), ("text__icontains", "audit__title__icontains")),
        Choice("status", _("Egen status"), "own_status", OwnStatus.choices),
        ON_THEME,
        Flag("underforstadda", _("Bara underförstådda"), lambda _at: Q(is_explicit=False)),
        DateRange("rapport", _("Rapport"), "audit__reported_on"),
    ),
    order="-audit__reported_on",
    empty=_("Här samlas det som revisorerna har rekommenderat, en gång hur ofta det än står i rapporten."),
    lead=_("Det som revisorerna har rekommenderat, med deras status och vår egen var för sig."),
)


def _finding_rows(actor: Actor, at: datetime) -> QuerySet[Any]:
    return queries.earlier(actor, at).annotate(said=Coalesce("stand", "latest"))


FINDINGS = Table(
    "tidigare-iakttagelser",
    _("Tidigare iakttagelser"),
    Permission.READ,
    _finding_rows,
    (
        Column("text", _("Iakttagelse"), link=True),
        Column("themes", _("Teman"), value=lambda row: themes.shown(row.themes)),
        _audit_column(),
        _reported_column(),
        Column(
            "said",
            _("Granskarens status"),
            value=lambda row: _said(row.said),
            sort="said",
            badge=lambda row: AUDITOR_TONES.get(row.said or "", "neutral"),
        ),
        OWN_COLUMN,
    ),
    kind="finding",
    filters=(
        Text("sok", _("Sök"), ("text__icontains", "themes__icontains", "audit__title__icontains")),
        Choice("granskare", _("Granskarens status"), "said", AuditorStatus.choices),
        Choice("status", _("Egen status"), "own_status", OwnStatus.choices),
        ON_THEME,
        Flag(
            "oppna",
            _("Bara de som inte är åtgärdade"),
            lambda _at: ~Q(stand=AuditorStatus.REMEDIED) | Q(stand=None),
        ),
    ),
    order="-audit__reported_on",
    empty=_(
        "Här samlas de brister som revisorerna har påtalat och som senare granskningar ska återkomma till."
    ),
    lead=_("De brister som revisorerna har påtalat, med deras status och vår egen var för sig."),
)


REPLY_TONES = {"sent": "good", "decided": "info", "proposal": "info", "draft": "info"}


def _reply_state(row: Any) -> str:
    if row.is_undecided:
        return str(_("Skickat utan beslut"))
    return f"{row.get_state_display()}, {_('försenat')}" if row.is_late else str(row.get_state_display())


def _reply_tone(row: Any) -> str:
    return "bad" if row.is_late or row.is_undecided else REPLY_TONES.get(row.state, "neutral")


REPLIES = Table(
    "yttranden",
    _("Yttranden"),
    Permission.READ,
    queries.listed_replies,
    (
        Column("body", _("Svarar"), value=lambda row: row.unit.name, sort="unit__name", link=True),
        Column(
            "audit",
            _("Granskning"),
            value=lambda row: str(row.missiv.audit),
            sort="missiv__audit__title",
            url=lambda row: reverse("audit", args=[row.missiv.audit_id]),
        ),
        Column("state", _("Läge"), value=_reply_state, badge=_reply_tone, sort="state"),
        Column("answer_by", _("Svar senast")),
        Column("decided_on", _("Beslutat"), value=lambda row: row.decided_on, sort="decided_on"),
        Column("minutes_item", _("Paragraf"), value=lambda row: row.minutes_item or "", on_page=False),
        Column(
            "registry_number", _("Diarienummer"), value=lambda row: row.registry_number or "", on_page=False
        ),
        Column("sent_on", _("Skickat")),
        Column("sent_to", _("Skickat till"), on_page=False),
        Column("is_changed", _("Ändrat sedan beslutet"), on_page=False),
        Column(
            "owner", _("Handläggare"), value=lambda row: row.owner.name if row.owner else "", on_page=False
        ),
    ),
    kind="reply",
    filters=(
        Text("sok", _("Sök"), ("unit__name__icontains", "missiv__audit__title__icontains")),
        Choice("lage", _("Läge"), "state", ReplyState.choices),
        Related("enhet", _("Svarar"), "unit", options=organisation.units),
        Flag("oskickat", _("Inte skickade"), lambda _at: queries.unsent()),
        Flag("forsenat", _("Försenade"), lambda at: queries.late_reply(timezone.localdate(at))),
        Flag("obeslutade", _("Skickade utan beslut"), lambda _at: queries.sent_undecided()),
        DateRange("svar", _("Svar senast"), "answer_by"),
    ),
    order="-answer_by",
    empty=_(
        "Här samlas svaren till revisorerna, ett för varje instans. De kommer hit när missivet till en granskning "
        "förs in."
    ),
    lead=_(
        "Vad revisorerna väntar svar på, av vem och till vilken dag, och vad som är beslutat och skickat."
    ),
)


MATERIAL_TONES = {"requested": "warn", "handed_over": "good"}


def material_tone(row: Any) -> str:
    """Return the tone of how far something asked for has come."""
    return MATERIAL_TONES.get(row.state, "neutral")


MATERIALS = Table(
    name="begart-underlag",
    title=_("Begärt underlag"),
    permission=Permission.READ,
    rows=queries.materials,
    kind="material",
    order="-asked_on",
    columns=(
        Column("title", _("Begärt underlag"), link=True),
        Column("state", _("Läge"), badge=material_tone),
        Column("asked_by", _("Begärt av"), on_page=False),
        Column("asked_on", _("Begärt")),
        Column("due_on", _("Önskas senast")),
        Column("as_of", _("Som det såg ut")),
        Column("answered_on", _("Besvarat"), on_page=False),
        Column("answer", _("Svar"), on_page=False),
        _audit_column(),
    ),
    filters=(
        Text("sok", _("Sök"), ("title__icontains", "description__icontains")),
        Choice("lage", _("Läge"), "state", MaterialState.choices),
        DateRange("begart", _("Begärt"), "asked_on"),
    ),
    lead=_("Det som granskare har bett att få se, och hur det har besvarats."),
    empty=_("Här samlas det som granskare begär. Öppna en granskning och välj ”Begärt underlag”."),
)
READINGS = Table(
    name="lasningar",
    title=_("Vad sakkunniga har läst"),
    permission=Permission.READ_VISITS,
    rows=queries.readings,
    order="-at",
    columns=(
        Column("at", _("När")),
        Column("name", _("Vem")),
        Column("method", _("Sätt"), on_page=False),
        Column("address", _("Adress")),
        Column("kind", _("Slag av post"), value=lambda row: row.kind, sort="kind"),
        Column("object_id", _("Post"), on_page=False),
        Column("status", _("Svar"), value=lambda row: _outcome(row.status), sort="status"),
    ),
    filters=(
        Text("sok", _("Sök"), ("name__icontains", "address__icontains")),
        DateRange("nar", _("När"), "at__date"),
    ),
    lead=_(
        "Varje adress som en sakkunnig utifrån har öppnat, och vad svaret blev. Raderna går inte att ändra eller ta bort."
    ),
    empty=_("Ingen sakkunnig utifrån har läst något än."),
)


def _outcome(status: int) -> str:
    if status in (200, 304):
        return translated("Visades")
    return translated("Vidare") if status < 400 else translated("Nekades")


TABLES = (AUDITS, RECOMMENDATIONS, FINDINGS, REPLIES, MATERIALS, READINGS)
