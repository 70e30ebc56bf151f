"""Units move, merge, split and close; what stood on them is moved, so that nothing hangs loose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import CharField, F, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.access.models import Scope
from systematik.foundation.history import events
from systematik.registers.organisation import queries
from systematik.registers.organisation.commands.failures import (
    CannotCloseUnit,
    CannotMoveUnit,
    CannotReorganise,
)
from systematik.registers.organisation.commands.functions import change_function
from systematik.registers.organisation.commands.persons import change_person
from systematik.registers.organisation.commands.units import hold_tree
from systematik.registers.organisation.models import (
    ROOT_TYPES,
    Function,
    Person,
    Succession,
    SuccessionType,
    Unit,
)
from systematik.registers.organisation.permissions import Permission

# Where each child unit, function and person of a unit goes when it ends; the default for what is not named.
Placement = Mapping[Unit | Function | Person, Unit]


def move_unit(actor: Actor, *, unit: Unit, parent: Unit | None, reason: str = "", at: datetime) -> Unit:
    """Return the unit below its new parent; everything below it follows."""
    require(actor, Permission.EDIT, unit.above)
    require(actor, Permission.EDIT, parent.path if parent else "/")
    with events.event(actor, "unit.moved", unit, reason=reason, at=at):
        hold_tree(unit, parent)
        _refuse_move(unit, parent)
        before, after = unit.path, f"{parent.path if parent else '/'}{unit.pk}/"
        unit.parent, unit.path = parent, after
        unit.full_clean()
        _follow(unit.pk, unit.parent_id, before, after)
    return unit


def close_unit(
    actor: Actor, *, unit: Unit, successor: Unit | None = None, reason: str = "", at: datetime
) -> Unit:
    """Return the closed unit. What stood on it goes to the successor; without one it must be empty."""
    _may_end(actor, unit)
    with events.event(actor, "unit.closed", unit, reason=reason, at=at):
        hold_tree(unit, successor)
        if successor is not None:
            _succeed(actor, [unit], [successor], SuccessionType.REPLACE, at=at)
            _lift(actor, unit, [successor], reason=reason, at=at)
            _place(actor, unit, {}, successor, reason=reason, at=at)
        _close(unit, at)
    return unit


def merge_units(actor: Actor, *, units: Sequence[Unit], into: Unit, reason: str = "", at: datetime) -> Unit:
    """Return the unit that the others have gone into; persons, functions and units below them have moved there."""
    ending = [unit for unit in units if unit.pk != into.pk]
    if not ending:
        raise CannotReorganise(_("Välj minst en enhet som ska gå upp i ”%(unit)s”.") % {"unit": into.name})
    for unit in ending:
        _may_end(actor, unit)
    with events.event(actor, "unit.merged", into, reason=reason, at=at):
        hold_tree(into, *ending)
        _succeed(actor, ending, [into], SuccessionType.MERGE, at=at)
        for unit in ending:
            with events.event(actor, "unit.closed", unit, reason=reason, at=at):
                # An earlier unit of the same merger may have brought this one along.
                hold_tree(unit, into)
                _lift(actor, unit, [into], reason=reason, at=at)
                _place(actor, unit, {}, into, reason=reason, at=at)
                _close(unit, at)
    return into


def split_unit(
    actor: Actor,
    *,
    unit: Unit,
    into: Sequence[Unit],
    placement: Placement | None = None,
    reason: str = "",
    at: datetime,
) -> Unit:
    """Return the unit that was split: closed, unless it is one of `into` and lives on beside what left it.

    `placement` says where things go; what it does not name stays, or goes to the first.
    """
    others = [one for one in into if one.pk != unit.pk]
    stays = len(others) < len(into)
    if not others:
        raise CannotReorganise(_("Välj minst en enhet som ”%(unit)s” ska delas i.") % {"unit": unit.name})
    _may_end(actor, unit)
    with events.event(actor, "unit.split", unit, reason=reason, at=at):
        hold_tree(unit, *others)
        _succeed(actor, [unit], others, SuccessionType.SPLIT, at=at)
        if not stays:
            _lift(actor, unit, others, reason=reason, at=at)
        _place(actor, unit, placement or {}, unit if stays else others[0], reason=reason, at=at)
        if not stays:
            _close(unit, at)
    return unit


def _may_end(actor: Actor, unit: Unit) -> None:
    require(actor, Permission.EDIT, unit.above)
    if unit.closed_on is not None:
        raise CannotReorganise(_("”%(unit)s” har redan upphört.") % {"unit": unit.name})


def _refuse_move(unit: Unit, parent: Unit | None) -> None:
    if unit.closed_on is not None:
        raise CannotMoveUnit(_("”%(unit)s” har upphört och ligger kvar där den låg.") % {"unit": unit.name})
    if parent is None:
        if unit.type not in ROOT_TYPES:
            raise CannotMoveUnit(_("Överst i trädet står en kommun. Välj en överordnad enhet."))
        return
    if parent.closed_on is not None:
        raise CannotMoveUnit(
            _("”%(unit)s” har upphört och kan inte ta emot enheter.") % {"unit": parent.name}
        )
    if parent.path.startswith(unit.path):
        raise CannotMoveUnit(
            _("”%(unit)s” kan inte ligga under ”%(parent)s”, som ligger under den själv.")
            % {"unit": unit.name, "parent": parent.name}
        )


def _follow(unit_id: int, parent_id: int | None, before: str, after: str) -> None:
    below = Unit.objects.filter(path__below=before)
    Unit.objects.filter(pk=unit_id).update(parent_id=parent_id, path=after)
    below.exclude(pk=unit_id).update(path=_moved(before, after))
    root = int(after.split("/")[1])
    Scope.objects.filter(path__below=before).update(path=_moved(before, after), root_id=root)


def _moved(before: str, after: str) -> Concat:
    return Concat(Value(after), Substr(F("path"), len(before) + 1), output_field=CharField())


def _succeed(
    actor: Actor, predecessors: Sequence[Unit], successors: Sequence[Unit], type: str, *, at: datetime
) -> None:
    for successor in successors:
        require(actor, Permission.EDIT, successor.path)
        if successor.closed_on is not None:
            raise CannotReorganise(
                _("”%(unit)s” har upphört och kan inte ta över.") % {"unit": successor.name}
            )
    for predecessor in predecessors:
        for successor in successors:
            made = Succession(
                predecessor=predecessor, successor=successor, type=type, on=timezone.localdate(at)
            )
            made.full_clean()
            made.save(force_insert=True)


def _lift(actor: Actor, unit: Unit, successors: Sequence[Unit], *, reason: str, at: datetime) -> None:
    """Give successors that stood below the unit the unit's own place."""
    for successor in successors:
        if successor.path.startswith(unit.path):
            above = Unit.objects.get(pk=unit.parent_id) if unit.parent_id else None
            move_unit(actor, unit=successor, parent=above, reason=reason, at=at)


def _place(
    actor: Actor, unit: Unit, placement: Placement, default: Unit, *, reason: str, at: datetime
) -> None:
    left = queries.standing(unit, timezone.localdate(at))
    for child in left.children:
        target = placement.get(child, default)
        if target.pk not in (child.pk, child.parent_id):
            move_unit(actor, unit=child, parent=target, reason=reason, at=at)
    for function in left.functions:
        target = placement.get(function, default)
        if target.pk != function.unit_id:
            change_function(actor, function=function, unit=_fresh(target), reason=reason, at=at)
    for person in left.persons:
        target = placement.get(person, default)
        if target.pk != person.unit_id:
            change_person(actor, person=person, unit=_fresh(target), reason=reason, at=at)


def _fresh(unit: Unit) -> Unit:
    unit.refresh_from_db(fields=["path"])
    return unit


def _close(unit: Unit, at: datetime) -> None:
    left = queries.standing(unit, timezone.localdate(at))
    if left:
        raise CannotCloseUnit(
            _("”%(unit)s” kan inte upphöra än. Kvar finns %(left)s. Flytta eller avsluta dem först.")
            % {"unit": unit.name, "left": left.summary()},
            left.names(),
        )
    unit.closed_on = timezone.localdate(at)
    unit.save(update_fields=["closed_on"])
