"""Rows of statements in a list, each with what is derived: one picture of the measures for each unit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from systematik.engine.implementation import NOTHING
from systematik.foundation.access.actor import Actor
from systematik.processes.applicability.models import Row
from systematik.processes.applicability.queries.leaning import chosen_laws
from systematik.processes.applicability.queries.lines import measure_titles
from systematik.processes.applicability.queries.statements import rows
from systematik.registers.measures import queries as measures


class Derived(QuerySet[Row]):
    """Rows that know, once they are fetched, their `derived` status, `measure_names` and chosen `laws`."""

    asked: tuple[Actor, datetime] | None = None

    def _clone(self) -> Any:
        made: Any = super()._clone()  # type: ignore[misc]
        made.asked = self.asked
        return made

    def _fetch_all(self) -> None:
        fresh = self._result_cache is None
        super()._fetch_all()
        cached: Any = self._result_cache
        if fresh and self.asked and cached and isinstance(cached[0], Row):
            _derive(cached, *self.asked)


def listed(actor: Actor, at: datetime) -> QuerySet[Row]:
    """Return the rows of the statements that the actor may see, with what is derived."""
    found = Derived(Row)
    found.asked = (actor, at)
    seen = rows(actor, at)
    found.query = seen.query
    return found


def _derive(some: list[Any], actor: Actor, at: datetime) -> None:
    chosen = chosen_laws(row.pk for row in some)
    units = {row.statement.unit_id: row.statement.unit for row in some}
    pictures = {pk: measures.picture(unit, at=at) for pk, unit in units.items()}
    titles = {pk: measure_titles(actor, picture) for pk, picture in pictures.items()}
    for row in some:
        picture, hidden = pictures[row.statement.unit_id], titles[row.statement.unit_id]
        found = picture.implementations.get(row.requirement_id, NOTHING)
        row.derived, row.laws = found, list(chosen.get(row.pk, {}).values())
        row.measure_names = [
            hidden.get(each.support.measure, picture.measures[each.support.measure].title)
            for each in found.weighed
        ]
