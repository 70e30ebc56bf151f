"""What many tests stand on, made once by each worker: every test begins on it as it was made.

A ground is written in a transaction that stays open, and may stand on another; each test's own is rolled back
inside it. A test that asks for other ground, or for the bare database, has what stands rolled back first, so that
no order matters.
"""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction

Chain = tuple[str, ...]
_builders: dict[str, Callable[..., Any]] = {}


def ground(build: Callable[..., Any]) -> Any:
    """Make a fixture of what the function builds, on the ground that it takes as argument.

    Tests share what it returns and leave it unchanged, or take a copy.
    """
    name = build.__name__
    if name in _builders:
        raise pytest.UsageError(f"two grounds are called {name}")
    _builders[name] = build

    @pytest.fixture(name=name)
    def standing(grounds: Grounds, db: None) -> Any:
        return grounds.made[name]

    return standing


def chain(name: str) -> Chain:
    """Return the grounds from the lowest up to this one."""
    below = [
        lower for parameter in inspect.signature(_builders[name]).parameters for lower in chain(parameter)
    ]
    return (*below, name)


def asked_for(fixtures: Iterable[str]) -> Chain:
    """Return the grounds among a test's fixtures, lowest first; none is the bare database."""
    found = {name for name in fixtures if name in _builders}
    longest: Chain = max((chain(name) for name in found), key=len, default=())
    if not found <= set(longest):
        raise pytest.UsageError(f"a test stands on one ground, not on {' and '.join(sorted(found))}")
    return longest


@dataclass
class Grounds:
    """The worker's database, and which grounds are written in it."""

    blocker: Any
    made: dict[str, Any] = field(default_factory=dict)
    opened: list[ExitStack] = field(default_factory=list)

    def stand_on(self, wanted: Chain) -> None:
        """Have these grounds written and no others."""
        with self.blocker.unblock():
            while tuple(self.made) != wanted[: len(self.made)]:
                self.made.popitem()
                self.opened.pop().close()
            for name in wanted[len(self.made) :]:
                self._make(name)

    def _make(self, name: str) -> None:
        below = [copy.deepcopy(self.made[lower]) for lower in chain(name)[:-1][-1:]]
        with ExitStack() as stack:
            stack.enter_context(transaction.atomic())
            stack.callback(transaction.set_rollback, True)
            self.made[name] = _builders[name](*below)
            self.opened.append(stack.pop_all())
