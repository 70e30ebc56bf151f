"""The tree of units against a plain model: whatever is done in whatever order, paths, ends and successors are right."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from systematik.foundation.history import past
from systematik.foundation.history.past import STOCKHOLM
from systematik.foundation.refusals import Refused
from systematik.registers.organisation import commands
from systematik.registers.organisation.models import Succession, Unit, UnitType
from tests.world import SYSTEM

IMPORT = SYSTEM.as_import()
FOUNDED = datetime(2015, 1, 1, 12, tzinfo=STOCKHOLM)
BEGIN = 12
PLACES = st.integers(0, BEGIN + 5)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["create", "rename", "move", "close", "merge", "split"]),
        st.lists(PLACES, min_size=3, max_size=3),
        st.booleans(),
    ),
    min_size=12,
    max_size=20,
)


class No(Exception):
    """The model says that the step may not be taken."""


@dataclass
class Tree:
    """What should stand, kept without paths: who hangs under whom, what has ended, what came of it."""

    parent: dict[int, int | None] = field(default_factory=dict)
    name: dict[int, str] = field(default_factory=dict)
    ended: set[int] = field(default_factory=set)
    became: set[tuple[int, int]] = field(default_factory=set)

    def line(self, unit: int) -> list[int]:
        """Return the units from the root down to this one."""
        above = self.parent[unit]
        return [*(self.line(above) if above is not None else []), unit]

    def move(self, unit: int, under: int) -> None:
        if {unit, under} & self.ended or unit in self.line(under):
            raise No
        self.parent[unit] = under

    def end(self, unit: int, heirs: list[int]) -> None:
        """Close a unit: heirs from below take its place beside it, what is left goes to the first."""
        for heir in [heir for heir in heirs if unit in self.line(heir)]:
            self.parent[heir] = self.parent[unit]
        left = [each for each, above in self.parent.items() if above == unit and each not in self.ended]
        if left and not heirs:
            raise No
        for child in left:
            self.move(child, heirs[0])
        self.ended.add(unit)

    def succeed(self, units: Iterable[int], heirs: list[int]) -> None:
        pairs = {(unit, heir) for unit in units for heir in heirs}
        if {each for pair in pairs for each in pair} & self.ended or pairs & self.became:
            raise No
        self.became |= pairs

    def rows(self) -> dict[int, tuple[Any, ...]]:
        return {
            unit: (name, self.parent[unit], self.line(unit), unit in self.ended)
            for unit, name in self.name.items()
        }


def stored() -> tuple[dict[int, tuple[Any, ...]], set[tuple[int, int]]]:
    """Return what the database says, as the model says it."""
    rows = {
        unit.pk: (
            unit.name,
            unit.parent_id,
            [int(each) for each in unit.path.split("/")[1:-1]],
            unit.closed_on is not None,
        )
        for unit in Unit.objects.all()
    }
    return rows, set(Succession.objects.values_list("predecessor_id", "successor_id"))


@dataclass
class Both:
    """Takes each step in the database and in the model."""

    tree: Tree = field(default_factory=Tree)
    at: datetime = FOUNDED
    then: list[tuple[datetime, Tree]] = field(default_factory=list)

    def found(self) -> None:
        made = commands.create_unit(IMPORT, name="Rot", type=UnitType.MUNICIPALITY, at=self.at)
        self.tree.name[made.pk], self.tree.parent[made.pk] = "Rot", None
        self.remember()
        for place in range(BEGIN):
            self.step("create", [place // 2] * 3, False)

    def remember(self) -> None:
        self.then.append((self.at, copy.deepcopy(self.tree)))
        self.at += timedelta(days=1)

    def step(self, what: str, places: list[int], flag: bool) -> None:
        """Take one step; where the model says no the database must too, and nothing of it stays."""
        units = list(self.tree.name)
        chosen = [units[place % len(units)] for place in places]
        model = copy.deepcopy(self.tree)
        try:
            write = getattr(self, what)(model, chosen, flag)
        except No:
            model, write = None, getattr(self, what)(None, chosen, flag)
        if write is None:
            return
        try:
            made = write()
        except (Refused, ValidationError):
            assert model is None
        else:
            assert model is not None
            self.tree = model
            if what == "create":
                self.tree.name[made.pk], self.tree.parent[made.pk] = made.name, chosen[0]
        self.remember()

    def create(self, model: Tree | None, chosen: list[int], _flag: bool) -> Callable[[], Any]:
        if model and chosen[0] in model.ended:
            raise No
        given: dict[str, Any] = {"name": f"Enhet {len(self.then)}", "type": UnitType.TEAM}
        return lambda: commands.create_unit(IMPORT, parent=unit(chosen[0]), at=self.at, **given)

    def rename(self, model: Tree | None, chosen: list[int], _flag: bool) -> Callable[[], Any] | None:
        if model is None or chosen[0] in model.ended:
            return None
        model.name[chosen[0]] = name = f"Namn {len(self.then)}"
        return lambda: commands.rename_unit(IMPORT, unit=unit(chosen[0]), name=name, at=self.at)

    def move(self, model: Tree | None, chosen: list[int], _flag: bool) -> Callable[[], Any] | None:
        one, under, _rest = chosen
        if self.is_root(one):
            return None
        if model:
            model.move(one, under)
        return lambda: commands.move_unit(IMPORT, unit=unit(one), parent=unit(under), at=self.at)

    def close(self, model: Tree | None, chosen: list[int], flag: bool) -> Callable[[], Any] | None:
        one, heir, _rest = chosen
        if self.is_root(one) or (flag and heir == one):
            return None
        if model:
            if one in model.ended:
                raise No
            if flag:
                model.succeed([one], [heir])
            model.end(one, [heir] if flag else [])
        to = {"successor": unit(heir)} if flag else {}
        return lambda: commands.close_unit(IMPORT, unit=unit(one), at=self.at, **to)

    def merge(self, model: Tree | None, chosen: list[int], _flag: bool) -> Callable[[], Any] | None:
        *several, into = chosen
        ending = [one for one in dict.fromkeys(several) if one != into]
        if any(map(self.is_root, ending)):
            return None
        if model:
            if not ending:
                raise No
            model.succeed(ending, [into])
            for one in ending:
                model.end(one, [into])
        units = [unit(one) for one in ending]
        return lambda: commands.merge_units(IMPORT, units=units, into=unit(into), at=self.at)

    def split(self, model: Tree | None, chosen: list[int], stays: bool) -> Callable[[], Any] | None:
        one, *others = chosen
        heirs = [heir for heir in dict.fromkeys(others) if heir != one]
        if self.is_root(one):
            return None
        if model:
            if not heirs:
                raise No
            model.succeed([one], heirs)
            if not stays:
                model.end(one, heirs)
        into = [unit(each) for each in ([one, *heirs] if stays else heirs)]
        return lambda: commands.split_unit(IMPORT, unit=unit(one), into=into, at=self.at)

    def is_root(self, one: int) -> bool:
        return self.tree.parent[one] is None


def unit(pk: int) -> Unit:
    return Unit.objects.get(pk=pk)


@pytest.mark.slow
@given(steps=STEPS)
@settings(
    max_examples=10,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_tree_is_what_was_done_to_it_now_and_on_every_day_before(db, steps):
    with transaction.atomic():
        both = Both()
        both.found()
        for step in steps:
            both.step(*step)
        assert stored() == (both.tree.rows(), both.tree.became)
        for at, tree in both.then:
            with past.as_of(at):
                assert stored() == (tree.rows(), tree.became)
        transaction.set_rollback(True)
