"""The room tells the house of its kinds, lists, facts, verdicts and case verbs."""

from collections.abc import Callable
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from systematik.foundation import refs

PARTS = (
    "AuditedBody",
    "AuditProcedure",
    "AuditQuestion",
    "AuditCriterion",
    "AuditSection",
    "Observation",
    "Assessment",
    "Rating",
    "FollowUp",
)

VERBS = {
    "audit.assessment_changed": _("Bedömning ändrades"),
    "audit.assessment_made": _("Bedömning gjordes"),
    "audit.assessment_removed": _("Bedömning togs bort"),
    "audit.bodies_named": _("Granskade enheter angavs"),
    "audit.body_concluded": _("Samlad bedömning av en enhet gavs"),
    "audit.concluded": _("Samlad bedömning gavs"),
    "audit.criterion_added": _("Revisionskriterium lades in"),
    "audit.criterion_changed": _("Revisionskriterium ändrades"),
    "audit.criterion_removed": _("Revisionskriterium togs bort"),
    "audit.edited": _("Granskningen ändrades"),
    "audit.finding_follow_up_removed": _("Uppföljning av en brist togs bort"),
    "audit.finding_followed_up": _("Brist följdes upp"),
    "audit.finding_made": _("Brist påtalades"),
    "audit.observation_changed": _("Iakttagelse ändrades"),
    "audit.observation_made": _("Iakttagelse gjordes"),
    "audit.observation_removed": _("Iakttagelse togs bort"),
    "audit.procedure_changed": _("Granskningsmoment ändrades"),
    "audit.procedure_noted": _("Granskningsmoment lades in"),
    "audit.procedure_removed": _("Granskningsmoment togs bort"),
    "audit.question_asked": _("Revisionsfråga ställdes"),
    "audit.question_changed": _("Revisionsfråga ändrades"),
    "audit.question_rated": _("Fråga fick svar"),
    "audit.question_removed": _("Revisionsfråga togs bort"),
    "audit.rating_removed": _("Svar togs bort"),
    "audit.recommendation_follow_up_removed": _("Uppföljning av en rekommendation togs bort"),
    "audit.recommendation_followed_up": _("Rekommendation följdes upp"),
    "audit.recommendation_made": _("Rekommendation lämnades"),
    "audit.registered": _("Granskningen registrerades"),
    "audit.section_changed": _("Avsnitt ändrades"),
    "audit.section_removed": _("Avsnitt togs bort"),
    "audit.section_written": _("Avsnitt skrevs"),
    "extension.granted": _("Anstånd medgavs"),
    "fact_check.answered": _("Sakgranskningen besvarades"),
    "fact_check.changed": _("Sakgranskningen ändrades"),
    "fact_check.closed": _("Sakgranskningen avslutades"),
    "fact_check.commented": _("En synpunkt lämnades"),
    "fact_check.opened": _("Ett utkast skickades på sakgranskning"),
    "fact_check.reopened": _("Sakgranskningen öppnades igen"),
    "fact_check.settled": _("Granskarna gav besked om en synpunkt"),
    "audit.system_changed": _("Granskat system ändrades"),
    "audit.system_named": _("Granskat system angavs"),
    "audit.system_removed": _("Granskat system togs bort"),
    "finding.edited": _("Bristen ändrades"),
    "finding.status_set": _("Vår status angavs"),
    "material.handed_over": _("Underlag lämnades över"),
    "material.not_available": _("Begärt underlag finns inte"),
    "material.requested": _("Underlag begärdes"),
    "material.taken_back": _("Överlämnat underlag togs tillbaka"),
    "material.withdrawn": _("Begäran om underlag återtogs"),
    "missiv.changed": _("Missivet ändrades"),
    "missiv.received": _("Missivet kom in"),
    "rating_scale.defined": _("Bedömningsskala lades in"),
    "recommendation.answered": _("En rekommendation besvarades"),
    "recommendation.edited": _("Rekommendationen ändrades"),
    "recommendation.status_set": _("Vår status angavs"),
    "reply.decided": _("Beslut om svaret registrerades"),
    "reply.drafted": _("Svaret påbörjades"),
    "reply.edited": _("Svaret ändrades"),
    "reply.proposed": _("Svaret lämnades till ordföranden"),
    "reply.revised": _("Svaret togs tillbaka till utkast"),
    "reply.sent": _("Svaret skickades"),
}


class AssuranceConfig(AppConfig):
    name = "systematik.processes.assurance"
    label = "assurance"

    def ready(self) -> None:
        from systematik.foundation import cases, facts  # noqa: PLC0415 - models are ready only here
        from systematik.foundation.history import labels, verify  # noqa: PLC0415
        from systematik.foundation.questions import verdicts  # noqa: PLC0415
        from systematik.processes.assurance import cases as own_cases  # noqa: PLC0415
        from systematik.processes.assurance import facts as own_facts  # noqa: PLC0415
        from systematik.processes.assurance import queries  # noqa: PLC0415
        from systematik.processes.assurance import tables as own_tables  # noqa: PLC0415
        from systematik.processes.assurance.queries import proving  # noqa: PLC0415
        from systematik.ui import tables  # noqa: PLC0415

        refs.register(_audit(queries.audits))
        refs.register(_recommendation(queries.recommendations))
        refs.register(_finding(queries.findings))
        refs.register(_missiv(queries.missives))
        refs.register(_reply(queries.replies))
        refs.register(_reply_draft(queries.drafts))
        refs.register(_fact_check(queries.fact_checks))
        refs.register(_material(queries.materials))
        for fact in own_facts.FACTS:
            facts.register(fact)
        tables.register(*own_tables.TABLES)
        verdicts.register(queries.verdicts)
        cases.register(*own_cases.VERBS)
        labels.register(VERBS)
        verify.register(proving.wrong)


def _audit(visible: Callable[[Any], Any]) -> refs.Kind:
    return refs.Kind(
        "audit",
        _("Granskning"),
        "assurance.Audit",
        visible,
        url_name="audit",
        parts={f"assurance.{part}": "audit" for part in PARTS},
        searchable=("title", "auditor", "purpose", "method", "conclusion_quote"),
        searchable_parts={
            "assurance.AuditQuestion": ("text",),
            "assurance.AuditSection": ("title",),
            "assurance.Observation": ("text", "risk", "themes"),
            "assurance.Assessment": ("text",),
        },
        markable=("title", "motive", "purpose", "scope_limit", "method", "conclusion_quote"),
        listed=("reported_on", "registry_number"),
        restorable=(
            "title",
            "auditor",
            "commissioned_by",
            "motive",
            "plan_year",
            "registry_number",
            "signed_on",
            "signed_by",
            "purpose",
            "scope_limit",
            "method",
        ),
    )


def _recommendation(visible: Callable[[Any], Any]) -> refs.Kind:
    return refs.Kind(
        "recommendation",
        _("Rekommendation"),
        "assurance.Recommendation",
        visible,
        url_name="recommendation",
        parts={
            "assurance.RecommendationAddressee": "recommendation",
            "assurance.RecommendationSection": "recommendation",
            "assurance.RecommendationObservation": "recommendation",
            "assurance.FollowUp": "recommendation",
            "assurance.OwnStatusNote": "recommendation",
        },
        searchable=("text", "themes"),
        markable=("text", "themes"),
        unit="audit__unit",
        restorable=("text",),
    )


def _finding(visible: Callable[[Any], Any]) -> refs.Kind:
    return refs.Kind(
        "finding",
        _("Tidigare iakttagelse"),
        "assurance.Finding",
        visible,
        url_name="finding",
        parts={"assurance.FollowUp": "finding", "assurance.OwnStatusNote": "finding"},
        searchable=("text", "themes"),
        markable=("text", "themes"),
        unit="audit__unit",
        restorable=("text",),
    )


def _missiv(visible: Callable[[Any], Any]) -> refs.Kind:
    return refs.Kind(
        "missiv",
        _("Missiv"),
        "assurance.Missiv",
        visible,
        url_name="missiv",
        title=lambda row: translated("Missiv: %(audit)s") % {"audit": row.audit},
        parts={"assurance.Demand": "missiv", "assurance.Extension": "missiv"},
        searchable=("registry_number", "note"),
        searchable_parts={"assurance.Demand": ("text",)},
        unit="audit__unit",
        # It goes with its audit.
        may_be_marked=False,
    )


def _reply(visible: Callable[[Any], Any]) -> refs.Kind:
    return refs.Kind(
        "reply",
        _("Svar på granskning"),
        "assurance.Reply",
        visible,
        url_name="reply",
        title=_reply_title,
        parts={"assurance.ReplyDecision": "reply"},
        searchable_parts={"assurance.ReplyDecision": ("text", "registry_number")},
        markable=("text", "answers"),
        silent=("replydecision.answers",),
    )


def _reply_title(row: Any) -> str:
    return translated("%(body)s: svar på %(audit)s") % {"body": row.unit.name, "audit": row.missiv.audit}


def _reply_draft(visible: Callable[[Any], Any]) -> refs.Kind:
    """A kind of its own, so that search and history show drafts only to those who may read them."""
    return refs.Kind(
        "reply_draft",
        _("Arbetsversion av ett svar"),
        "assurance.ReplyDraft",
        visible,
        url_name="reply",
        url_args=lambda row: (row.reply_id,),
        title=lambda row: translated("Arbetsversion av svaret från %(body)s") % {"body": row.reply.unit.name},
        parts={
            "assurance.RecommendationAnswer": "draft",
            "assurance.PromisedAction": "answer__draft",
        },
        unit="reply__unit",
        may_be_marked=False,
        searchable=("text",),
        searchable_parts={"assurance.RecommendationAnswer": ("why",)},
        silent=("revision",),
    )


def _fact_check(visible: Callable[[Any], Any]) -> refs.Kind:
    return refs.Kind(
        "fact_check",
        _("Sakgranskning"),
        "assurance.FactCheck",
        visible,
        url_name="fact_check",
        title=lambda row: (
            translated("Sakgranskning: %(audit)s, %(version)s") % {"audit": row.audit, "version": row.version}
        ),
        parts={"assurance.FactCheckReader": "check_round", "assurance.FactCheckComment": "check_round"},
        searchable=("version", "closing_note"),
        searchable_parts={"assurance.FactCheckComment": ("text", "verdict_reason")},
        markable=("text", "verdict_reason", "closing_note"),
        unit="audit__unit",
    )


def _material(visible: Callable[[Any], Any]) -> refs.Kind:
    return refs.Kind(
        "material",
        _("Begärt underlag"),
        "assurance.Material",
        visible,
        url_name="material",
        parts={"assurance.MaterialItem": "material"},
        searchable=("title", "description", "answer"),
        markable=("title", "description", "answer"),
        silent=("materialitem.kind", "materialitem.object_id"),
        unit="audit__unit",
    )
