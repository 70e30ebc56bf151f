"""What a decision freezes, and how it is read again."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.utils.translation import override

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor, system
from systematik.processes.applicability.models import DecidedStatement, Statement
from systematik.processes.applicability.queries.lines import lines
from systematik.processes.applicability.queries.saying import Behind, Line, covered, unworded
from systematik.processes.applicability.queries.statements import included
from systematik.registers.measures import queries as measures

FORM = "systematik/soa/1"
SAID = (
    "framework",
    "edition",
    "key",
    "ref",
    "title",
    "applies",
    "reason_in",
    "reason_out",
    "owner",
    "status",
)


def canonical(statement: Statement, *, at: datetime) -> str:
    """Return the statement as text that is the same for ever: JSON, keys in order, in the language of the records."""
    with override("sv"):
        fields = {
            "form": FORM,
            "title": statement.title,
            "unit": statement.unit.name,
            "base": statement.base.title if statement.base else None,
            "base_number": statement.base.number if statement.base else None,
            "editions": [
                {
                    "framework": each.edition.framework.key,
                    "edition": each.edition.edition,
                    "name": each.edition.name,
                }
                | {"sha256": each.edition.sha256}
                for each in included(statement)
            ],
            "rows": [_as_data(line) for line in lines(system(), statement, at=at)],
        }
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _as_data(line: Line) -> dict[str, Any]:
    return {
        **{name: getattr(line, name) for name in SAID},
        "owner_id": line.owner_id,
        "laws": list(line.laws),
        "shown": line.is_shown,
        "inherited": line.is_inherited,
        "measures": [
            {"id": each.pk, "title": each.title, "status": each.status, "held": list(each.held)}
            for each in line.measures
        ],
    }


def decided_lines(actor: Actor, version: DecidedStatement) -> list[Line]:
    """Return what was decided, covered where what it names or takes over has been hidden from the actor since."""
    found = [_as_line(row) for row in version.data["rows"]]
    hidden, owners = _hidden(actor, found), _hidden_owners(actor, found)
    if secrecy.hides_whole(actor, "statement", version.statement.base_id):
        found = [unworded(line) if line.is_inherited else line for line in found]
    return [covered(line, hidden, owners) for line in found]


def _as_line(row: dict[str, Any]) -> Line:
    return Line(
        **{name: row[name] for name in SAID},
        laws=tuple(row["laws"]),
        is_shown=row["shown"],
        is_inherited=row["inherited"],
        # What was decided before it was kept names nobody by id.
        owner_id=row.get("owner_id", 0),
        measures=tuple(
            Behind(each["id"], each["title"], each["status"], tuple(each["held"])) for each in row["measures"]
        ),
    )


def _hidden(actor: Actor, found: list[Line]) -> dict[int, str]:
    ids = {each.pk for line in found for each in line.measures}
    seen = set(measures.measures(actor).filter(pk__in=ids).values_list("pk", flat=True))
    hidden = secrecy.hidden(actor, "measure", list(ids))
    secret = str(secrecy.SECRET)
    return {pk: secret for pk in ids if pk not in seen or "title" in hidden.get(pk, ())}


def _hidden_owners(actor: Actor, found: list[Line]) -> set[int]:
    ids = {line.owner_id for line in found if line.owner_id}
    return {pk for pk, fields in secrecy.hidden(actor, "function", ids).items() if "" in fields}
