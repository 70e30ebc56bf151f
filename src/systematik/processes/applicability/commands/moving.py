"""A statement moves from an edition to a newer one: answers go with their requirements, each marked by where it came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.refusals import Refused
from systematik.processes.applicability.commands.drafting import include
from systematik.processes.applicability.models import Carried, Included, LegalBasis, Row, Statement
from systematik.processes.applicability.workflow import WORKFLOW
from systematik.registers.frameworks import queries as frameworks

if TYPE_CHECKING:
    from systematik.registers.frameworks.models import Edition

BATCH = 500
ANSWERED = ("applies", "reason_in", "reason_out", "owner")


class CannotMove(Refused):
    """The statement does not speak of the older edition, or speaks of the newer one already."""


def move_edition(
    actor: Actor, *, statement: Statement, old: Edition, new: Edition, reason: str = "", at: datetime
) -> Statement:
    """Return the statement, of the newer edition in place of the older; what was decided stands as it was.

    Controls of the newer edition take over the answers of those that they succeed: by the mappings between the two
    editions, or by their ids where nobody has mapped them. Where these disagree the control
    applies; reasons follow each other. What has no counterpart stays in history and in the decided versions.
    """
    if statement.base_id is not None:
        raise CannotMove(_("Enheten följer utgåvan i det uttalande som den avviker från."))
    with WORKFLOW.changing(actor, statement, "move", "statement.moved", reason=reason, at=at):
        standing = Included.objects.filter(statement=statement, edition=old).first()
        if standing is None or Included.objects.filter(statement=statement, edition=new).exists():
            raise CannotMove(_("Välj en utgåva som uttalandet gäller och en som det inte gäller än."))
        position, onward = standing.position, _onward(actor, old, new)
        for each in (statement, *Statement.objects.filter(base=statement)):
            before = _rows(each, old)
            if each == statement:
                standing.delete()
                include(actor, statement, new, position)
            _carry(each, before, new, onward)
            _leave(before)
    return statement


def _onward(actor: Actor, old: Edition, new: Edition) -> dict[int, list[int]]:
    """Return the controls that take over from each requirement of the older edition; a heading takes over nothing."""
    controls = set(frameworks.assessable(actor, edition=new).values_list("pk", flat=True))
    found = frameworks.successors(actor, old=old, new=new)
    return {pk: [each for each in several if each in controls] for pk, several in found.items()}


def _rows(statement: Statement, edition: Edition) -> dict[int, Row]:
    rows = Row.objects.filter(statement=statement, requirement__edition=edition).select_related("requirement")
    return {row.requirement_id: row for row in rows}


def _carry(statement: Statement, before: dict[int, Row], new: Edition, onward: dict[int, list[int]]) -> None:
    """Write the answers anew where they go, each table at once: an edition has a thousand of them."""
    sources: dict[int, list[Row]] = defaultdict(list)
    for pk, row in before.items():
        for successor in onward.get(pk, ()) if row.applies is not None else ():
            sources[successor].append(row)
    rows = _rows(statement, new)
    taken = [
        (_taken_over(rows.get(pk) or Row(statement=statement, requirement_id=pk), some), some)
        for pk, some in sources.items()
    ]
    Row.objects.bulk_update([row for row, _some in taken if row.pk], ANSWERED, batch_size=BATCH)
    Row.objects.bulk_create([row for row, _some in taken if not row.pk], batch_size=BATCH)
    laws = _laws(before.values())
    LegalBasis.objects.bulk_create(
        (
            LegalBasis(row=row, requirement_id=pk)
            for row, some in taken
            for pk in sorted({law for each in some for law in laws[each.pk]})
        ),
        batch_size=BATCH,
    )
    Carried.objects.bulk_create(
        (Carried(row=row, requirement_id=each.requirement_id) for row, some in taken for each in some),
        batch_size=BATCH,
    )


def _taken_over(row: Row, some: list[Row]) -> Row:
    row.applies = any(each.applies for each in some)
    row.reason_in = _joined(each.reason_in for each in some)
    row.reason_out = _joined(each.reason_out for each in some)
    row.owner_id = next((each.owner_id for each in some if each.owner_id), None)
    return row


def _laws(rows: Iterable[Row]) -> dict[int, set[int]]:
    """Return the requirements of law that each row leans on."""
    found: dict[int, set[int]] = defaultdict(set)
    leaning = LegalBasis.objects.filter(row__in=[row.pk for row in rows])
    for row, requirement in leaning.values_list("row", "requirement"):
        found[row].add(requirement)
    return found


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _leave(before: dict[int, Row]) -> None:
    """Take the older edition's rows away; history keeps them."""
    for model in (LegalBasis, Carried):
        model.objects.filter(row__in=[row.pk for row in before.values()]).delete()
    Row.objects.filter(pk__in=[row.pk for row in before.values()]).delete()
