"""Where actions come from: any record that has a page, found by its Ref."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus

from systematik.foundation import refs
from systematik.foundation.access import decisions, secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.refs import Label, Ref
from systematik.registers.actions.models import Action
from systematik.registers.actions.permissions import Permission
from systematik.registers.actions.queries.actions import of_records


@dataclass(frozen=True)
class Panel:
    """The actions of a record as its own page shows them; `query` is what the address of a new one says of it."""

    actions: list[Any]
    query: str
    may_add: bool


def query_for(ref: Ref, *, unit: int | None = None, title: str = "", description: str = "") -> str:
    """Return what the address of a new action says: which record asks for it, and what its form begins with.

    Addresses are kept by browsers and logs: only what is no secret to anybody may stand there.
    """
    begins = {"enhet": unit, "titel": title, "beskrivning": description}
    given = (f"&{name}={_quoted(str(value))}" for name, value in begins.items() if value)
    return f"ursprung={ref.kind}-{ref.id}{''.join(given)}"


@lru_cache(maxsize=4096)
def _quoted(text: str) -> str:
    """Return the text as an address has it: rounds ask the same questions over and over."""
    return quote_plus(text)


def panel(actor: Actor, ref: Ref, *, in_past: bool = False, query: str = "") -> Panel | None:
    """Return what a record's page shows of its actions; None for those who see no actions."""
    if not decisions.paths(actor, Permission.READ):
        return None
    rows = secrecy.shown(actor, "action", of_records(actor, ref.kind, [ref.id]))
    may_add = not in_past and bool(decisions.paths(actor, Permission.EDIT))
    return Panel(rows, query or query_for(ref), may_add)


def origins(actor: Actor, actions: Iterable[Action]) -> dict[Ref, Label]:
    """Return the records that the actions come from, those that the actor may see, two queries a kind."""
    return refs.labels(actor, [ref for each in actions if (ref := origin_of(each))])


def origin_of(action: Action) -> Ref | None:
    """Return the Ref that an action came from; None for one that nothing asked for, or whose kind is gone."""
    known = {kind.name for kind in refs.kinds()}
    if action.origin_id is None or action.origin_kind not in known:
        return None
    return Ref(action.origin_kind, action.origin_id)
