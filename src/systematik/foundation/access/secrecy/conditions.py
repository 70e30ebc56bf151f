"""Conditions and orders that tell nothing of a hidden field: whoever may not read it can't filter or sort by it."""

from __future__ import annotations

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Exists, Model, OuterRef, Q

from systematik.foundation import refs
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import READ_SECRET, paths, reach
from systematik.foundation.access.models import SecrecyMark
from systematik.foundation.access.secrecy.marks import hides_nothing
from systematik.foundation.access.subqueries import Marked


def unmarked(actor: Actor, kind: str, field: str = "", *, key: str = "pk", unit: str = "") -> Q:
    """Return the filter of rows where `field` of the record of that kind is open to the actor ("": the record).

    `key` is the lookup from the filtered row to the record, `unit` the one to its unit (both the kind's own unless
    given): `unmarked(actor, "audit", key="audit_id", unit="audit__unit")` for the findings of open audits.
    """
    if hides_nothing(actor):
        return Q()
    open_ = ~Q(Marked(key, kind=kind, fields=("", field) if field else ("",)))
    home = unit or refs.kind(kind).unit
    if not home or not paths(actor, READ_SECRET):
        return open_
    return open_ | Q(**{f"{home}__in": reach(actor, READ_SECRET)})


def has_marks(kind: str) -> Exists:
    """Return whether a record of the kind is marked at all, for a column: what nobody has marked needs no further question."""
    return Exists(SecrecyMark.objects.filter(kind=kind, object_id=OuterRef("pk")))


def readable(actor: Actor, model: type[Model], lookup: str) -> Q:
    """Return the filter of rows whose value at a lookup ("title__icontains", "owner__name") the actor may read."""
    if hides_nothing(actor):
        return Q()
    found, at, prefix = Q(), model, ""
    for part in lookup.split("__"):
        known = refs.kind_of(at)
        if known and (part in known.markable or (known.listed and part not in known.listed)):
            found &= unmarked(
                actor, known.name, part, key=f"{prefix}pk", unit=known.unit and prefix + known.unit
            )
        try:
            field = at._meta.get_field(part)
        except FieldDoesNotExist:
            break
        if field.related_model is None or isinstance(field.related_model, str):
            break
        at, prefix = field.related_model, f"{prefix}{part}__"
    return found


def guarded(actor: Actor, model: type[Model], condition: Q) -> Q:
    """Return the condition with each of its tests met only where the actor may read what it tests."""
    if hides_nothing(actor):
        return condition
    made = Q()
    made.connector, made.negated = condition.connector, condition.negated
    for child in condition.children:
        if isinstance(child, Q):
            made.children.append(guarded(actor, model, child))
        elif isinstance(child, tuple):
            made.children.append(Q(child) & readable(actor, model, child[0]))
        else:
            made.children.append(child)
    return made
