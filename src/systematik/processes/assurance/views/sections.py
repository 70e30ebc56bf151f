"""The sections of a report, drawn here: a template takes ten times as long for each thing that auditors saw."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from systematik.processes.assurance.models import Polarity
from systematik.processes.assurance.queries.report import SectionNode, Seen
from systematik.processes.assurance.templatetags.remarks import shortened, way_to_change
from systematik.ui import addresses
from systematik.ui.templatetags.ui import icon, ui

ICONS = {Polarity.NEGATIVE: "circle-minus", Polarity.POSITIVE: "circle-plus", Polarity.NEUTRAL: "circle-dot"}
# The parts of a section that can be changed, by what they are called in addresses.
PARTS = ("avsnitt", "iakttagelser", "bedomningar")


class Sections:
    """Draws the sections of one audit; what many of them say alike is worked out once."""

    def __init__(self, audit: int, *, may_edit: bool) -> None:
        self.may_edit = may_edit
        self.parts = {slug: addresses.of_rows("audit_part", audit, slug) for slug in PARTS}
        self.advice = addresses.of_rows("recommendation")
        self.new_advice = reverse("recommendation_add", args=[audit])
        self.new_finding = reverse("finding_add", args=[audit])
        self.advise, self.point_out = escape(_("Lägg till rekommendation")), escape(_("Påtala som brist"))
        self.risk, self.advised = escape(_("Risk:")), escape(_("Rekommendation:"))
        self.severity, self.seen = escape(_("Allvarlighet:")), escape(_("Iakttagelser"))
        self.concluded, self.to_change = escape(_("Bedömning")), escape(_("Ändra"))
        self.polarities = {str(each): self._polarity(each) for each in Polarity}

    def drawn(self, nodes: Iterable[SectionNode]) -> SafeString:
        """Return the sections as HTML, each with those below it."""
        return mark_safe("".join(map(self._section, nodes)))  # noqa: S308 - every part is escaped

    def _section(self, node: SectionNode) -> str:
        section, tag = node.section, f"h{node.level}"
        change = self._change("avsnitt", section.pk, section.title)
        heading = f'<{tag} class="report-heading">{escape(str(section))} {change}</{tag}>'
        seen = self._lines(self.seen, map(self._observation, node.observations))
        concluded = self._lines(self.concluded, map(self._assessment, node.assessments))
        below = self.drawn(node.children)
        within = f"  {heading}\n{seen}{concluded}{below}"
        return f'<section class="report-section" id="avsnitt-{section.pk}">\n{within}</section>\n'

    def _lines(self, label: str, lines: Iterable[str]) -> str:
        """Return a list of lines, each from the class that it has until its text ends."""
        drawn = "".join(f"        <li {line}</span></li>\n" for line in lines)
        if not drawn:
            return ""
        return f'    <p class="report-label">{label}</p>\n    <ul class="report-lines">\n{drawn}    </ul>\n'

    def _polarity(self, polarity: Polarity) -> str:
        """Return how the line of what was seen begins."""
        told = f'<span class="hidden">{escape(str(polarity.label))}: </span>'
        return f'class="report-line report-{polarity.value}">{icon(ICONS[polarity], 18)}<span>{told}'

    def _observation(self, seen: Seen) -> str:
        part = seen.part
        about = (
            f"{self._question(part.question)}{self._document(seen.document)} {self._severity(part.severity)}"
        )
        told = f"{escape(part.text)}{about} {self._change('iakttagelser', part.pk, part.text)}"
        risk = f"<strong>{self.risk}</strong> {escape(part.risk)}"
        advice = "".join(map(self._recommendation, seen.recommendations))
        on = self._ways_on(part) if self.may_edit and part.polarity == Polarity.NEGATIVE else ""
        told += f'<span class="report-risk">{risk}</span>' if part.risk else ""
        return f"{self.polarities[part.polarity]}{told}{advice}{on}"

    def _assessment(self, assessment: Any) -> str:
        question = self._question(assessment.question)
        change = self._change("bedomningar", assessment.pk, assessment.text)
        said = f"{escape(assessment.text)}{question} {change}"
        return f'class="report-line">{icon("gavel", 18)}<span>{said}'

    def _question(self, question: Any) -> str:
        if not question:
            return ""
        told = _("fråga %(number)s") % {"number": escape(str(question.number))}
        return f' <span class="muted small">{told}</span>'

    def _document(self, label: Any) -> str:
        return f' <a class="small" href="{escape(label.url)}">{escape(label.title)}</a>' if label else ""

    def _severity(self, level: Any) -> str:
        if not level:
            return ""
        return f'<span class="small muted">{self.severity}</span> {ui("badge", text=str(level))}'

    def _recommendation(self, row: Any) -> str:
        priority = f" {ui('badge', text=str(row.priority))}" if row.priority else ""
        link = f'<a href="{self.advice}{row.pk}/">{escape(str(row))}</a>'
        return f'<span class="report-risk"><strong>{self.advised}</strong> {link}{priority}</span>'

    def _ways_on(self, part: Any) -> str:
        told = f'<span class="hidden">: {escape(shortened(part.text))}</span>'
        ways = ((self.new_advice, self.advise), (self.new_finding, self.point_out))
        links = (f'<a href="{address}?iakttagelse={part.pk}">{word}{told}</a>' for address, word in ways)
        return f'<span class="report-risk small">{" · ".join(links)}</span>'

    def _change(self, slug: str, pk: int, name: str) -> str:
        if not self.may_edit:
            return ""
        return way_to_change(f"{self.parts[slug]}{pk}/", self.to_change, name)
