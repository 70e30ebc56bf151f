"""States and what leads from one to another: a table in code that checks, draws the buttons and the documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from systematik.foundation.access import decisions
from systematik.foundation.access.actor import Actor
from systematik.foundation.history import events
from systematik.foundation.refusals import Refused


def always(_row: Any) -> bool:
    """The guard of a transition that nothing stands in the way of."""
    return True


@dataclass(frozen=True)
class Transition:
    """From any of `sources` by `verb` to `to`, for those who hold `permission` where the row belongs.

    `label` is what the button says. `guard(row)` must hold; `unmet` says in words what it asks for.
    """

    sources: tuple[str, ...]
    verb: str
    to: str
    permission: str
    label: Any
    guard: Callable[[Any], bool] = always
    unmet: Any = ""


class CannotAdvance(Refused):
    """The row's state doesn't allow it; the message says what would."""


@dataclass(frozen=True)
class Workflow:
    """All transitions of one kind of record; `refusal` is the sentence where no transition leads on.

    `unit` leads from a row to the unit that it belongs to ("audit.unit").
    """

    transitions: tuple[Transition, ...]
    refusal: Any
    unit: str = "unit"

    def find(self, row: Any, verb: str) -> Transition:
        """Return the transition that the verb takes from where the row stands; raises CannotAdvance."""
        possible = [one for one in self.transitions if one.verb == verb and row.state in one.sources]
        for one in possible:
            if one.guard(row):
                return one
        unmet = next((one.unmet for one in possible if one.unmet), self.refusal)
        raise CannotAdvance(str(unmet))

    def open_to(self, actor: Actor, row: Any, path: str) -> Iterator[Transition]:
        """Yield what the actor may do with the row now, in the order of the table: the page's buttons."""
        for one in self.transitions:
            if row.state in one.sources and one.guard(row) and decisions.can(actor, one.permission, path):
                yield one

    def advance(self, actor: Actor, row: Any, verb: str, *, path: str) -> str:
        """Check right and state, set the row's new state unsaved, and return it."""
        found = next((one for one in self.transitions if one.verb == verb), None)
        if found is not None:
            decisions.require(actor, found.permission, path)
        row.state = self.find(row, verb).to
        return str(row.state)

    @contextmanager
    def changing(
        self, actor: Actor, row: Any, step: str, verb: str, *, reason: str = "", at: datetime
    ) -> Iterator[None]:
        """Open the event `verb` with the row as `begun` gives it; saved when the block ends."""
        with self.begun(actor, row, step, verb, reason=reason, at=at):
            yield
            row.full_clean()
            row.save()

    @contextmanager
    def begun(
        self, actor: Actor, row: Any, step: str, verb: str, *, reason: str = "", at: datetime
    ) -> Iterator[None]:
        """Open the event `verb` with the row locked and read anew, right and state checked, its new state unsaved."""
        with events.event(actor, verb, row, reason=reason, at=at):
            row.refresh_from_db(from_queryset=type(row)._default_manager.select_for_update())
            self.advance(actor, row, step, path=attrgetter(self.unit)(row).path)
            yield

    def as_markdown(self, names: Callable[[str], str]) -> str:
        """Return the table for the documentation; `names` gives the words of states."""
        lines = ["| Från | Åtgärd | Till | Kräver |", "|---|---|---|---|"]
        for one in self.transitions:
            sources = ", ".join(names(source) for source in one.sources)
            needs = f"`{one.permission}`" + (f"; {one.unmet}" if one.unmet else "")
            lines.append(f"| {sources} | {one.label} | {names(one.to)} | {needs} |")
        return "\n".join(lines)
