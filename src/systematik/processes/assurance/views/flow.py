"""The order in which a report is entered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from systematik.processes.assurance.models import AuditType
from systematik.processes.assurance.queries.report import Report, SectionNode


@dataclass(frozen=True)
class Step:
    """A part of the work: where it is done, how many there are, whether it can be called done."""

    label: str
    url: str
    count: int
    done: bool


def steps(report: Report) -> list[Step]:
    """Return the steps of entering this audit, as far as they have come."""
    audit = report.audit
    observations, assessments = _counted(report.sections)
    answered = sum(1 for row in report.questions for cell in row.cells if cell.rating)

    def part(slug: str) -> str:
        return reverse("audit_part_add", args=[audit.pk, slug])

    def page(name: str) -> str:
        return reverse(name, args=[audit.pk])

    found = [
        (_("Granskade enheter"), page("audit_edit"), len(report.bodies)),
        (_("Frågor"), part("fragor"), len(report.questions)),
        (_("Kriterier"), part("kriterier"), len(report.criteria)),
        (_("Metod"), part("metod"), len(report.procedures)),
        (_("Avsnitt"), part("avsnitt"), _sections(report.sections)),
        (_("Iakttagelser"), part("iakttagelser"), observations),
        (_("Bedömningar"), part("bedomningar"), assessments),
        (_("Svar på frågorna"), page("audit_ratings"), answered),
        (_("Rekommendationer"), page("recommendation_add"), len(report.recommendations)),
        (_("Påtalade brister"), page("finding_add"), len(report.findings)),
    ]
    made = [Step(label, url, count, bool(count)) for label, url, count in found]
    if audit.type == AuditType.FOLLOW_UP:
        said = sum(1 for each in report.followed if each.said)
        made.append(Step(_("Uppföljning av tidigare"), page("audit_follow_ups"), said, bool(said)))
    return [*made, Step(_("Samlad bedömning"), page("audit_conclusion"), 0, bool(audit.conclusion))]


def _sections(nodes: list[SectionNode]) -> int:
    return sum(1 + _sections(node.children) for node in nodes)


def _counted(nodes: list[Any]) -> tuple[int, int]:
    seen = concluded = 0
    for node in nodes:
        below = _counted(node.children)
        seen += len(node.observations) + below[0]
        concluded += len(node.assessments) + below[1]
    return seen, concluded
