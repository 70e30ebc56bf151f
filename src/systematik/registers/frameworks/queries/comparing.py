"""What a newer edition changes, and where what was said of the older one goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from systematik.foundation.access.actor import Actor
from systematik.registers.frameworks.models import Edition, Relation, Requirement
from systematik.registers.frameworks.queries.frameworks import tree
from systematik.registers.frameworks.queries.mappings import mappings


@dataclass(frozen=True)
class Pairing:
    """A requirement of the older edition and the one of the same id in the newer."""

    old: Requirement
    new: Requirement


@dataclass(frozen=True)
class Step:
    """A requirement of the older edition and those of the newer that take over from it; none where it just went."""

    old: Requirement
    new: list[Requirement] = field(default_factory=list)


@dataclass(frozen=True)
class Difference:
    """What came, went, was changed and moved on from one edition to another; `same` counts the rest."""

    came: list[Requirement]
    went: list[Requirement]
    changed: list[Pairing]
    moved: list[Step]
    same: int


def difference(actor: Actor, *, old: Edition, new: Edition) -> Difference:
    """Return what differs between two editions, in their own order; three queries."""
    before = {row.key: row for row in tree(actor, edition=old)}
    after = {row.key: row for row in tree(actor, edition=new)}
    onward = _mapped(actor, old=old, new=new)
    if onward:
        by_id = {row.pk: row for row in after.values()}
        moved = [
            Step(row, [by_id[pk] for pk in onward[row.pk]]) for row in before.values() if row.pk in onward
        ]
        reached = {pk for several in onward.values() for pk in several}
        return Difference(
            came=[row for row in after.values() if row.is_assessable and row.pk not in reached],
            went=[row for row in before.values() if row.is_assessable and row.pk not in onward],
            changed=[],
            moved=moved,
            same=0,
        )
    heirs = _heirs(after.values())
    both = [Pairing(before[key], after[key]) for key in after if key in before]
    moved = [
        Step(pair.old, [after[key] for key in heirs[pair.old.key]])
        for pair in both
        if pair.old.is_assessable and heirs.get(pair.old.key)
    ]
    gone_on = {step.old.pk for step in moved}
    changed = [pair for pair in both if pair.old.pk not in gone_on and _said(pair.old) != _said(pair.new)]
    return Difference(
        came=[row for key, row in after.items() if key not in before],
        went=[row for key, row in before.items() if key not in after],
        changed=changed,
        moved=moved,
        same=len(both) - len(changed) - len(moved),
    )


def successors(actor: Actor, *, old: Edition, new: Edition) -> dict[int, list[int]]:
    """Return the requirements of the newer edition that take over from each of the older, by id.

    By mappings between the two where there are any; else, in editions of one framework, those of the same id, or what
    its publisher says took the place of one that is withdrawn. What was said of a requirement can be carried to these,
    and "none" carries nothing.
    """
    onward = _mapped(actor, old=old, new=new)
    if onward or old.framework_id != new.framework_id:
        # The same number in two frameworks is chance.
        return onward
    after = {row.key: row for row in tree(actor, edition=new)}
    heirs = _heirs(after.values())
    before = Requirement.objects.filter(edition=old).values_list("pk", "key")
    return {pk: [after[each].pk for each in heirs.get(key) or [key]] for pk, key in before if key in after}


def _heirs(rows: Iterable[Requirement]) -> dict[str, list[str]]:
    """Return by its key what took the place of each withdrawn requirement of an edition, however many steps away."""
    some = list(rows)
    names = {row.ref: row.key for row in some} | {row.key: row.key for row in some}
    towards = {
        row.key: [key for name in row.attributes["withdrawn"] if (key := _called(name, names))]
        for row in some
        if "withdrawn" in row.attributes
    }
    return {key: _reached(key, towards) for key in towards}


def _called(name: str, names: Mapping[str, str]) -> str:
    """Return the key of what a file points at by id or number; a part's id begins with its requirement's."""
    return names.get(name) or names.get(name.partition("_smt")[0], "")


def _reached(key: str, towards: Mapping[str, list[str]]) -> list[str]:
    found: dict[str, None] = {}
    seen, waiting = {key}, towards[key][::-1]
    while waiting:
        each = waiting.pop()
        if each in towards and each not in seen:
            seen.add(each)
            waiting += towards[each][::-1]
        elif each not in towards:
            found[each] = None
    return list(found)


def _mapped(actor: Actor, *, old: Edition, new: Edition) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    between = mappings(actor).exclude(relation=Relation.NONE)
    forth = between.filter(first__edition=old, second__edition=new).order_by("second__position")
    for first, second in forth.values_list("first", "second"):
        found[first].append(second)
    back = between.filter(first__edition=new, second__edition=old).order_by("first__position")
    for first, second in back.values_list("first", "second"):
        if first not in found[second]:
            found[second].append(first)
    return dict(found)


def _said(row: Requirement) -> tuple[object, ...]:
    return row.ref, row.name, row.text, row.is_assessable, row.translations, row.attributes
