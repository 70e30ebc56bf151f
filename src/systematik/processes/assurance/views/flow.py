"""The order in which a report is entered, drawn here: a template takes several times as long for each step."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from systematik.processes.assurance.models import AuditType
from systematik.processes.assurance.queries.report import Report, SectionNode
from systematik.ui.templatetags.ui import icon


class Step(NamedTuple):
    """A part of the work: where it is done, how many there are, whether it can be called done."""

    label: str
    url: str
    many: int
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


def drawn(found: Iterable[Step]) -> SafeString:
    """Return the steps as HTML, each with the way there."""
    over = f'<span class="hidden">, {escape(_("gjort"))}</span>'
    done, left = icon("circle-check", 18), icon("circle", 18)
    lines = []
    for label, url, many, is_done in found:
        link = f'<a href="{url}">{escape(label)}</a>'
        count = f' <span class="count">{many}</span>' if many else ""
        if is_done:
            lines.append(f'<li class="flow-step flow-done">{done} {link}{count}{over}</li>')
        else:
            lines.append(f'<li class="flow-step">{left} {link}{count}</li>')
    return mark_safe("".join(lines))  # noqa: S308 - every part is escaped


def _sections(nodes: list[SectionNode]) -> int:
    return sum(1 + _sections(node.children) for node in nodes)


def _counted(nodes: list[Any]) -> tuple[int, int]:
    seen = concluded = 0
    for node in nodes:
        below = _counted(node.children)
        seen += len(node.observations) + below[0]
        concluded += len(node.assessments) + below[1]
    return seen, concluded
