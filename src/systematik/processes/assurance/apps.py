"""The room tells the house of its kinds, lists, facts, verdicts and case verbs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from systematik.foundation import cases, facts, refs


class AssuranceConfig(AppConfig):
    name = "systematik.processes.assurance"
    label = "assurance"

    def ready(self) -> None:
        from systematik.foundation.questions import verdicts  # noqa: PLC0415 - models are ready only here
        from systematik.processes.assurance import cases as own_cases  # noqa: PLC0415
        from systematik.processes.assurance import facts as own_facts  # noqa: PLC0415
        from systematik.processes.assurance import queries  # noqa: PLC0415

        for kind in _kinds(queries):
            refs.register(kind)
        for fact in own_facts.FACTS:
            facts.register(fact)
        verdicts.register(queries.verdicts)
        cases.register(*own_cases.VERBS)


def _kinds(queries: object) -> tuple[refs.Kind, ...]:
    audit = refs.Kind(
        "audit",
        _("Granskning"),
        "assurance.Audit",
        queries.audits,  # type: ignore[attr-defined]
        url_name="audit",
        parts={
            f"assurance.{part}": "audit"
            for part in (
                "AuditedBody",
                "AuditQuestion",
                "AuditCriterion",
                "AuditSection",
                "Observation",
                "Assessment",
                "Rating",
            )
        },
        searchable=("title", "auditor", "purpose", "method", "conclusion_quote"),
        searchable_parts={
            "assurance.AuditQuestion": ("text",),
            "assurance.AuditSection": ("title",),
            "assurance.Observation": ("text",),
            "assurance.Assessment": ("text",),
        },
        markable=("title", "purpose", "method", "conclusion_quote"),
    )
    recommendation = refs.Kind(
        "recommendation",
        _("Rekommendation"),
        "assurance.Recommendation",
        queries.recommendations,  # type: ignore[attr-defined]
        url_name="recommendation",
        parts={
            "assurance.RecommendationAddressee": "recommendation",
            "assurance.RecommendationSection": "recommendation",
            "assurance.FollowUp": "recommendation",
            "assurance.OwnStatusNote": "recommendation",
        },
        searchable=("text",),
        markable=("text",),
    )
    finding = refs.Kind(
        "finding",
        _("Tidigare iakttagelse"),
        "assurance.Finding",
        queries.findings,  # type: ignore[attr-defined]
        url_name="finding",
        parts={"assurance.FollowUp": "finding", "assurance.OwnStatusNote": "finding"},
        searchable=("text", "theme"),
        markable=("text",),
    )
    return audit, recommendation, finding
