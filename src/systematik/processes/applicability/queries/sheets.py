"""A whole statement as rows of text: every control, those that a unit takes over from its base included."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from systematik.foundation.access.actor import Actor
from systematik.processes.applicability.models import Statement
from systematik.processes.applicability.queries.leaning import chosen_laws
from systematik.processes.applicability.queries.lines import lines


def sheet(actor: Actor, statement: Statement, title: str, *, at: datetime) -> Iterator[dict[str, str]]:
    """Yield the cells of each control by the names of the import's columns; `title` is what the reader may call it.

    A control that follows the base has no row of its own, so no number: changed in the file it becomes a deviation.
    """
    said = lines(actor, statement, at=at)
    chosen = chosen_laws(line.row for line in said if line.row)
    for line in said:
        yield {
            "control": line.ref,
            "name": line.title,
            "applies": line.applies_words,
            "status": line.status_words,
            "measures": ", ".join(each.title for each in line.measures),
            "reason_in": line.reason_in,
            "reason_out": line.reason_out,
            "owner": line.owner,
            "laws": "\n".join(chosen.get(line.row, {}).values()),
            "framework": f"{line.framework}/{line.edition}",
            "statement": title,
            "number": "" if line.is_inherited or not line.row else str(line.row),
            "statement_number": str(statement.pk),
        }
