"""What the house needs to know of statements and their rows."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from systematik.foundation import refs
from systematik.processes.applicability.queries.statements import row_title, rows, statements

KINDS = (
    refs.Kind(
        "statement",
        _("Uttalande om tillämplighet"),
        "applicability.Statement",
        statements,
        url_name="statement",
        parts={
            "applicability.Included": "statement",
            "applicability.DecidedStatement": "statement",
        },
        searchable=("title",),
        markable=("title",),
        silent=("decidedstatement.content", "decidedstatement.sha256"),
    ),
    refs.Kind(
        "statement_row",
        _("Rad i uttalande"),
        "applicability.Row",
        rows,
        url_name="statement_row",
        title=row_title,
        url_args=lambda row: (row.statement_id, row.requirement_id),
        parts={"applicability.LegalBasis": "row", "applicability.Carried": "row"},
        unit="statement__unit",
        may_be_marked=False,
    ),
)
