"""What the address chooses from a list: filters and order. Values that mean nothing are set aside and told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Case, F, Model, QuerySet, When
from django.db.models.expressions import OrderBy
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import prepared
from systematik.ui.tables.filters import Filter, Unusable
from systematik.ui.tables.table import Table

SORT, PAGE = "sortera", "sida"


@dataclass
class Selection:
    """`chosen` is what of the address counted, `notices` what did not."""

    table: Table
    actor: Actor
    at: datetime
    chosen: dict[str, str] = field(default_factory=dict)
    sort: str = ""
    notices: list[str] = field(default_factory=list)
    known: dict[str, list[tuple[str, Any]]] = field(default_factory=dict)

    def options(self, part: Filter) -> list[tuple[str, Any]]:
        """Return the choices of a filter, fetched once and only where somebody asks."""
        if part.name not in self.known:
            self.known[part.name] = part.options(self.actor)
        return self.known[part.name]

    @property
    def asked(self) -> tuple[Any, ...]:
        """Return what `rows_of` is asked with, beside the moment."""
        return self.table, self.actor, tuple(self.chosen.items()), self.sort

    def everything(self) -> list[Any]:
        """Return the same rows, read."""
        return _everything(*self.asked, at=self.at)

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """Return all rows chosen, in order."""
        return rows_of(*self.asked, at=self.at)


def select(table: Table, actor: Actor, params: Mapping[str, str], *, at: datetime) -> Selection:
    """Return what the address chooses from the list, sorted, not paged."""
    found = Selection(table, actor, at)
    for part in table.filters:
        _narrow(found, part, params)
    sort = params.get(SORT, "")
    if sort and table.column(sort.removeprefix("-")) is None:
        found.notices.append(_("Listan kan inte sorteras så. Den visas i sin vanliga ordning."))
    else:
        found.sort = sort
    return found


def _narrow(found: Selection, part: Filter, params: Mapping[str, str]) -> None:
    values = {name: str(params[name]) for name in part.names() if params.get(name)}
    if not values:
        return
    try:
        part.condition(values, found.options(part), found.at)
    except Unusable:
        found.notices.append(
            _("Valet för ”%(filter)s” känns inte igen och räknas inte.") % {"filter": part.label}
        )
    else:
        found.chosen |= values


def rows_of(
    table: Table, actor: Actor, chosen: tuple[tuple[str, str], ...], sort: str, *, at: datetime
) -> QuerySet[Any]:
    """Return the rows that were chosen, in order; reads nothing itself."""
    rows = table.rows(actor, at)
    for part in table.filters:
        values = {name: value for name, value in chosen if name in part.names()}
        if values:
            condition = part.condition(values, [(value, "") for value in values.values()], at)
            rows = rows.filter(secrecy.guarded(actor, rows.model, condition))
    column = table.column(sort.removeprefix("-")) if sort else None
    order = f"-{column.order}" if column and sort.startswith("-") else column.order if column else table.order
    return rows.order_by(_by(actor, rows.model, order, chosen=bool(column)), "pk")


_everything = prepared(rows_of)


def _by(actor: Actor, model: type[Model], order: str, *, chosen: bool) -> OrderBy | str:
    """Return the order by a lookup; where the actor may not read the value, as if there were none."""
    lookup = order.removeprefix("-")
    open_ = secrecy.readable(actor, model, lookup)
    if not open_ and not chosen:
        return order
    value: Any = Case(When(open_, then=F(lookup)), default=None) if open_ else F(lookup)
    return OrderBy(value, descending=order.startswith("-"), nulls_last=True)
