"""What the matrix of years repeats by the hundred, drawn here: a template takes ten times as long for a row."""

from __future__ import annotations

from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from systematik.processes.assurance.models import AuditorStatus
from systematik.processes.assurance.queries.matrix import Matrix, MatrixRow, YearCell
from systematik.processes.assurance.templatetags.remarks import said_status
from systematik.ui import addresses

NOTHING = '<span class="muted">–</span>'


def years(matrix: Matrix) -> SafeString:
    """Return the rows of the matrix as HTML."""
    words = _Words()
    return mark_safe("".join(_row(row, words) for row in matrix.rows))  # noqa: S308 - every part is escaped


class _Words:
    """What many cells say alike, translated and drawn once."""

    def __init__(self) -> None:
        self.kinds = {"finding": escape(_("Brist")), "recommendation": escape(_("Rekommendation"))}
        made = {"finding": _("Påtalad"), "recommendation": _("Rekommenderad")}
        self.made = {kind: f'<span class="small">{escape(word)}</span>' for kind, word in made.items()}
        self.said = {str(each): said_status(each, each.label).strip() for each in AuditorStatus}
        self.own = escape(_("Egen:"))
        self.audit = addresses.of_rows("audit")
        self.rows = {kind: addresses.of_rows(kind) for kind in self.kinds}


def _row(row: MatrixRow, words: _Words) -> str:
    outcome = row.outcome
    link = f'<a href="{words.rows[row.kind]}{outcome.pk}/">{escape(str(outcome))}</a>'
    of = f'<span class="small muted">{words.kinds[row.kind]}, {escape(str(outcome.audit))}</span>'
    cells = (f'<td data-label="{cell.year}">{_cell(row.kind, cell, words)}</td>' for cell in row.cells)
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
        status = escape(str(cell.own.get_status_display()))
        told.append(f'<span class="small">{words.own} {status}</span>')
    return f'<div class="stack">{"".join(told) or NOTHING}</div>'
