"""The questions and the remarks of an audit's page, drawn here: a template takes several times as long for each."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from systematik.processes.assurance.models import AuditorStatus, OwnStatus, QuestionType
from systematik.processes.assurance.queries.report import Cell, Followed, QuestionRow, Report
from systematik.processes.assurance.templatetags.remarks import own_status, said_status, way_to_change
from systematik.ui import addresses
from systematik.ui.templatetags.ui import ui


class Rows:
    """Draws the rows of one report, each kind where the page asks for it."""

    def __init__(self, report: Report, *, may_edit: bool) -> None:
        self.report, self.may_edit = report, may_edit
        self.addresses = {kind: addresses.of_rows(kind) for kind in ("recommendation", "finding")}
        self.own, self.to = escape(_("Egen status:")), escape(_("Till"))
        self.within, self.to_change = escape(_("avsnitt")), escape(_("Ändra"))
        self.columns = _("Granskarens status"), _("Egen status")
        self.owned = {str(each): own_status(each, each.label) for each in OwnStatus}
        self.said = {str(each): said_status(each, each.label) for each in AuditorStatus}
        self.silent = ui("badge", text=_("Ej bedömd"), icon="circle-dashed")

    @property
    def unanswered(self) -> SafeString:
        """Return the questions that the auditors gave no answer to, each with the body that they asked it about."""
        nothing = ui("answer", answer="unanswered")
        return _safe(
            f'<li><span class="cluster">{nothing}<span>{escape(str(question))}</span> '
            f'<span class="muted small">{escape(body.unit.name)}</span></span></li>'
            for question, body in self.report.unanswered
        )

    @property
    def unfollowed(self) -> SafeString:
        """Return the earlier remarks that the audit takes no stand on."""
        return _safe(
            f'<li><span class="cluster">{self.silent}{self._link(each.kind, each.outcome)}</span></li>'
            for each in self.report.unfollowed
        )

    @property
    def questions(self) -> SafeString:
        """Return the rows of questions, a cell for each body."""
        bodies = [escape(str(body)) for body in self.report.bodies]
        change = addresses.of_rows("audit_part", self.report.audit.pk, "fragor")
        drawn = []
        for row in self.report.questions:
            way = self._way(change, row.question)
            cells = (
                f'                <td data-label="{body}">{_cell(cell)}</td>\n'
                for body, cell in zip(bodies, row.cells, strict=True)
            )
            drawn.append(f"            <tr>\n{_asked(row, way)}{''.join(cells)}            </tr>\n")
        return _safe(drawn)

    @property
    def recommendations(self) -> SafeString:
        """Return the recommendations with to whom they are given, where they stand and what became of them."""
        return _safe(map(self._recommendation, self.report.recommendations))

    @property
    def findings(self) -> SafeString:
        """Return the findings with what later audits said of them."""
        return _safe(map(self._finding, self.report.findings))

    @property
    def followed(self) -> SafeString:
        """Return the rows of what the audit came back to."""
        return _safe(map(self._followed, self.report.followed))

    def _way(self, change: str, question: Any) -> str:
        if not self.may_edit:
            return ""
        return way_to_change(f"{change}{question.pk}/", self.to_change, question.text)

    def _recommendation(self, row: Any) -> str:
        implied = "" if row.is_explicit else f" {ui('badge', text=_('Underförstådd'))}"
        priority = f" {ui('badge', text=str(row.priority))}" if row.priority else ""
        to = ", ".join(escape(addressee.unit.name) for addressee in row.addressees.all())
        return (
            f'\n      <li class="stack">\n        <span>{self._link("recommendation", row)}{implied}{priority}</span>\n'
            f'        <span class="muted small">{self.to} {to}{self._references(row)}</span>\n'
            f'        <span class="cluster small">{self.own} {self.owned[row.own_status]}</span>\n      </li>'
        )

    def _finding(self, row: Any) -> str:
        said = "".join(
            f"<span>{each.audit.reported_on.year}:</span> {self.said[each.status]}"
            for each in row.follow_ups.all()
        )
        said = said or f'<span class="muted">{escape(_("Inte följd upp än"))}</span>'
        told = (
            f'<span class="cluster small">{said} <span>{self.own}</span> {self.owned[row.own_status]}</span>'
        )
        return f'\n      <li class="stack">{self._link("finding", row)}\n        {told}</li>'

    def _followed(self, each: Followed) -> str:
        link, own = self._link(each.kind, each.outcome), self.owned[each.outcome.own_status]
        theirs, ours = self.columns
        return (
            f'\n          <tr>\n            <th scope="row">{link}</th>\n'
            f'            <td data-label="{theirs}">{self._stand(each)}</td>\n'
            f'            <td data-label="{ours}">{own}</td>\n          </tr>'
        )

    def _stand(self, each: Followed) -> str:
        """Return what the auditors say of an earlier remark now."""
        return self.said[each.said.status] + _quoted(each.said) if each.said else self.silent

    def _references(self, row: Any) -> str:
        """Return the sections that a recommendation stands in."""
        links = [
            f'<a href="#avsnitt-{each.section_id}">{escape(each.section.number)}</a>'
            for each in row.references.all()
        ]
        return f" · {self.within} {', '.join(links)}" if links else ""

    def _link(self, kind: str, row: Any) -> str:
        return f'<a href="{self.addresses[kind]}{row.pk}/">{escape(str(row))}</a>'


def _safe(drawn: Iterable[str]) -> SafeString:
    return mark_safe("".join(drawn))  # noqa: S308 - every part is escaped, but for our own words


def _asked(row: QuestionRow, way: str) -> str:
    question, told = row.question, ""
    if question.type == QuestionType.CONTROL_AIM:
        told += f' <span class="small muted">{escape(question.get_type_display())}</span>'
    if question.target:
        aim = _("mål: %(level)s") % {"level": escape(str(question.target))}
        told += f' <span class="small muted">{aim}</span>'
    own = ""
    if row.own:
        link = f'<a href="{escape(row.own.url)}">{escape(row.own.short)}</a>'
        own = f'<span class="small muted matrix-own">{escape(_("Vårt svar på samma fråga:"))} {link}</span>'
    part = " matrix-part" if row.depth else ""
    said = f"{escape(str(question))}{told} {way}{own}"
    return f'              <th scope="row" class="matrix-question{part}">{said}</th>\n'


def _cell(cell: Cell) -> str:
    if cell.is_unanswered or cell.rating:
        said = ui("answer", answer=cell.answer, text=cell.words)
    else:
        said = f'<span class="muted small">{escape(_("se delfrågorna"))}</span>'
    if cell.steps_left:
        left = ngettext("%(counter)s steg till målet", "%(counter)s steg till målet", cell.steps_left)
        said += f'<span class="small muted">{left % {"counter": cell.steps_left}}</span>'
    return said + _quoted(cell.rating)


def _quoted(said: Any) -> str:
    return f'<q class="small quote-line">{escape(said.quote)}</q>' if said and said.quote else ""
