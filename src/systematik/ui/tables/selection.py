"""What the address chooses from a list: filters and order. Values that mean nothing are set aside and told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Case, F, Model, QuerySet, When
from django.db.models.expressions import OrderBy
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.ui.tables.filters import Filter, Unusable
from systematik.ui.tables.table import Table

SORT, PAGE = "sortera", "sida"


@dataclass
class Selection:
    """`rows` are all rows chosen, in order. `chosen` is what of the address counted; `notices` what did not.

    `options` holds each filter's choices, so that they are fetched once.
    """

    rows: QuerySet[Any]
    chosen: dict[str, str] = field(default_factory=dict)
    sort: str = ""
    notices: list[str] = field(default_factory=list)
    options: dict[str, list[tuple[str, Any]]] = field(default_factory=dict)


def select(table: Table, actor: Actor, params: Mapping[str, str], *, at: datetime) -> Selection:
    """Return the rows of the list that the address asks for, sorted, not paged."""
    found = Selection(table.rows(actor, at))
    for part in table.filters:
        _narrow(found, part, actor, params, at)
    _order(found, table, actor, params.get(SORT, ""))
    return found


def _narrow(found: Selection, part: Filter, actor: Actor, params: Mapping[str, str], at: datetime) -> None:
    options = found.options[part.name] = part.options(actor)
    values = {name: str(params[name]) for name in part.names() if params.get(name)}
    if not values:
        return
    try:
        condition = part.condition(values, options, at)
        found.rows = found.rows.filter(secrecy.guarded(actor, found.rows.model, condition))
    except Unusable:
        found.notices.append(
            _("Valet för ”%(filter)s” känns inte igen och räknas inte.") % {"filter": part.label}
        )
    else:
        found.chosen |= values


def _order(found: Selection, table: Table, actor: Actor, sort: str) -> None:
    column = table.column(sort.removeprefix("-")) if sort else None
    if sort and column is None:
        found.notices.append(_("Listan kan inte sorteras så. Den visas i sin vanliga ordning."))
    found.sort = sort if column else ""
    order = f"-{column.order}" if column and sort.startswith("-") else column.order if column else table.order
    found.rows = found.rows.order_by(_by(actor, found.rows.model, order, chosen=bool(column)), "pk")


def _by(actor: Actor, model: type[Model], order: str, *, chosen: bool) -> OrderBy | str:
    """Return the order by a lookup; where the actor may not read the value, as if there were none."""
    lookup = order.removeprefix("-")
    open_ = secrecy.readable(actor, model, lookup)
    if not open_ and not chosen:
        return order
    value: Any = Case(When(open_, then=F(lookup)), default=None) if open_ else F(lookup)
    return OrderBy(value, descending=order.startswith("-"), nulls_last=True)
