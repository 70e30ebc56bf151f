"""What a newer edition changes, and where what was said of the older one goes."""

from __future__ import annotations

from collections import defaultdict
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
    both = [Pairing(before[key], after[key]) for key in after if key in before]
    changed = [pair for pair in both if _said(pair.old) != _said(pair.new)]
    return Difference(
        came=[row for key, row in after.items() if key not in before],
        went=[row for key, row in before.items() if key not in after],
        changed=changed,
        moved=[],
        same=len(both) - len(changed),
    )


def successors(actor: Actor, *, old: Edition, new: Edition) -> dict[int, list[int]]:
    """Return the requirements of the newer edition that take over from each of the older, by id.

    By mappings between the two where there are any; else, in editions of one framework, those of the same id. What was
    said of a requirement can be carried to these, and "none" carries nothing.
    """
    onward = _mapped(actor, old=old, new=new)
    if onward or old.framework_id != new.framework_id:
        # The same number in two frameworks is chance.
        return onward
    after = dict(Requirement.objects.filter(edition=new).values_list("key", "pk"))
    before = Requirement.objects.filter(edition=old).values_list("pk", "key")
    return {pk: [after[key]] for pk, key in before if key in after}


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
