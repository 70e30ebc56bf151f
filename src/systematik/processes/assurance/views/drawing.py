"""What the matrix of years repeats by the hundred, drawn here: a template takes ten times as long for a row."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from systematik.processes.assurance.models import AuditorStatus, OwnStatus
from systematik.processes.assurance.queries.matrix import Matrix, MatrixRow, YearCell
from systematik.processes.assurance.templatetags.remarks import said_status
from systematik.ui import addresses

NOTHING = '<span class="muted">–</span>'
# What the cell of a year says, its year apart, where nothing was said.
SILENT = (False, None, None, 0)


def years(matrix: Matrix) -> SafeString:
    """Return the rows of the matrix as HTML."""
    words = _Words(matrix.years)
    return mark_safe("".join(_row(row, words) for row in matrix.rows))  # noqa: S308 - every part is escaped


class _Words:
    """What many cells say alike, translated and drawn once."""

    def __init__(self, years: Iterable[int]) -> None:
        self.kinds = {"finding": escape(_("Brist")), "recommendation": escape(_("Rekommendation"))}
        made = {"finding": _("Påtalad"), "recommendation": _("Rekommenderad")}
        self.made = {kind: f'<span class="small">{escape(word)}</span>' for kind, word in made.items()}
        self.said = {str(each): said_status(each, each.label).strip() for each in AuditorStatus}
        own = escape(_("Egen:"))
        self.own = {
            str(each): f'<span class="small">{own} {escape(str(each.label))}</span>' for each in OwnStatus
        }
        self.audit = addresses.of_rows("audit")
        self.rows = {kind: addresses.of_rows(kind) for kind in self.kinds}
        self.audits: dict[int, str] = {}
        self.silent = {year: _td(year, NOTHING) for year in years}

    def titled(self, outcome: Any) -> str:
        """Return what the audit of an outcome is called: many come of the same."""
        if outcome.audit_id not in self.audits:
            self.audits[outcome.audit_id] = escape(str(outcome.audit))
        return self.audits[outcome.audit_id]


def _row(row: MatrixRow, words: _Words) -> str:
    outcome = row.outcome
    link = f'<a href="{words.rows[row.kind]}{outcome.pk}/">{escape(str(outcome))}</a>'
    of = f'<span class="small muted">{words.kinds[row.kind]}, {words.titled(outcome)}</span>'
    cells = [
        words.silent[cell.year] if cell[1:] == SILENT else _cell(row.kind, cell, words) for cell in row.cells
    ]
    return f'<tr><th scope="row">{link}<br>{of}</th>{"".join(cells)}</tr>'


def _cell(kind: str, cell: YearCell, words: _Words) -> str:
    told = []
    if cell.made:
        told.append(words.made[kind])
    if cell.said:
        told.append(f'<a href="{words.audit}{cell.said.audit_id}/">{words.said[cell.said.status]}</a>')
    if cell.passed_by:
        told.append(f'<a href="{words.audit}{cell.passed_by}/">{words.said[AuditorStatus.NOT_ASSESSED]}</a>')
    if cell.own:
        told.append(words.own[cell.own.status])
    return _td(cell.year, "".join(told))


def _td(year: int, told: str) -> str:
    return f'<td data-label="{year}"><div class="stack">{told}</div></td>'
