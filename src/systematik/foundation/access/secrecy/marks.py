"""Which marks stand between an actor and what a record says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import connection
from django.db.models import CharField, Model, Q, QuerySet, TextField
from django.utils.translation import gettext_lazy as _

from systematik.foundation import answers, refs
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import READ_SECRET, paths, reach
from systematik.foundation.access.models import SecrecyMark
from systematik.foundation.access.subqueries import units_below
from systematik.foundation.prepared import KEPT, prepared

SECRET = _("Sekretessmarkerad uppgift")
WHOLE = ""
NOTHING: frozenset[str] = frozenset()
# Text, not a QuerySet: it is asked for at nearly every page, and to have it written costs ten times what it takes to run.
MARKS = f"SELECT kind, object_id, field FROM {SecrecyMark._meta.db_table} WHERE "  # noqa: S608


def hides_nothing(actor: Actor) -> bool:
    """Return whether the actor may read every mark there is."""
    return "/" in paths(actor, READ_SECRET)


def hidden(actor: Actor, kind: str, ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """Return the fields of these records that the actor may not read, by id; one query. "" is the whole record."""
    found = hidden_of(actor, (refs.Ref(kind, pk) for pk in ids))
    return {ref.id: fields for ref, fields in found.items()}


def hides_whole(actor: Actor, kind: str, pk: int | None) -> bool:
    """Return whether the record is secret to the actor as a whole; where there is none it is not."""
    return "" in hidden(actor, kind, [pk]).get(pk, ()) if pk else False


def note(actor: Actor, wanted: Iterable[refs.Ref]) -> None:
    """Put down that these records were read, for an actor who must be able to say so afterwards."""
    if actor.noted is not None:
        actor.noted.update(wanted)


def hidden_of(actor: Actor, wanted: Iterable[refs.Ref]) -> dict[refs.Ref, frozenset[str]]:
    """Return the hidden fields of records of any kinds, one query in all; records without are left out."""
    ids: dict[str, set[Any]] = defaultdict(set)
    for ref in wanted:
        ids[ref.kind].add(ref.id)
    return hidden_among(actor, ids)


def hidden_among(actor: Actor, ids: Mapping[str, set[Any]]) -> dict[refs.Ref, frozenset[str]]:
    """Return the same of records given by kind; an id may be None, for a part may hang on no record."""
    note(actor, (refs.Ref(kind, pk) for kind, some in ids.items() for pk in some - {None}))
    held = tuple(paths(actor, READ_SECRET))
    if "/" in held:
        return {}
    conditions: list[str] = []
    params: list[Any] = []
    for kind, some in ids.items():
        known, wanted = refs.kind(kind), some - {None}
        if wanted and known.may_be_marked:
            cleared, within = _cleared(known.model, known.unit, held, connection.vendor)
            places = ", ".join(["%s"] * len(wanted))
            conditions.append(f"(kind = %s AND object_id IN ({places}){cleared})")
            params += (kind, *sorted(wanted), *within)
    return _asked(" OR ".join(conditions), params) if conditions else {}


def _asked(condition: str, params: list[Any]) -> dict[refs.Ref, frozenset[str]]:
    found: dict[refs.Ref, set[str]] = defaultdict(set)
    for kind, pk, field in answers.rows(MARKS + condition, params):
        found[refs.Ref(kind, pk)].add(field)
    return {ref: frozenset(fields) for ref, fields in found.items()}


@lru_cache(maxsize=KEPT)
def _cleared(model: str, unit: str, held: tuple[str, ...], _vendor: str) -> tuple[str, tuple[Any, ...]]:
    """Return the condition that leaves out marks in units where what is secret may be read, and its parameters."""
    if not unit or not held:
        return "", ()
    rows = apps.get_model(model)._default_manager.filter(**{f"{unit}__in": units_below(held)})
    within, params = rows.order_by().values("pk").query.sql_with_params()
    return f" AND object_id NOT IN ({within})", params


def mask(row: Model, field: str) -> Any:
    """Return what stands in place of a hidden field: words for a text, nothing for a date, a number or a record."""
    try:
        known = row._meta.get_field(field)
    except FieldDoesNotExist:
        return SECRET
    return SECRET if isinstance(known, CharField | TextField) else None


def grounds(actor: Actor, kind: str, pk: int) -> str:
    """Return on which grounds a record or its fields are marked, for those who may read what is secret there."""
    return ", ".join(sorted(set(_grounds(actor, kind, pk)))) if paths(actor, READ_SECRET) else ""


@prepared
def _grounds(actor: Actor, kind: str, pk: int) -> QuerySet[SecrecyMark, str]:
    marks = SecrecyMark.objects.filter(kind=kind, object_id=pk)
    known = refs.kind(kind)
    if known.unit and not hides_nothing(actor):
        within = {f"{known.unit}__in": reach(actor, READ_SECRET)}
        cleared = known.model_class()._default_manager.filter(**within)
        marks = marks.filter(object_id__in=cleared.values("pk"))
    return marks.values_list("ground", flat=True)


def grounds_of(wanted: Iterable[refs.Ref]) -> Counter[tuple[str, str]]:
    """Return how many of these records are marked on each ground, by kind and ground; one query.

    A ground is no secret: whoever is shown that something is covered may know by which paragraph.
    """
    ids: dict[str, set[int]] = defaultdict(set)
    for ref in wanted:
        ids[ref.kind].add(ref.id)
    if not ids:
        return Counter()
    among = reduce(or_, (Q(kind=kind, object_id__in=some) for kind, some in ids.items()))
    marks = SecrecyMark.objects.filter(among).values_list("kind", "object_id", "ground").distinct()
    return Counter((kind, ground) for kind, _pk, ground in marks.order_by())
