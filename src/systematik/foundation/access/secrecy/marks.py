"""Which marks stand between an actor and what a record says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, Model, Q, TextField
from django.utils.translation import gettext_lazy as _

from systematik.foundation import refs
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import READ_SECRET, paths, reach
from systematik.foundation.access.models import SecrecyMark

SECRET = _("Sekretessmarkerad uppgift")
WHOLE = ""
NOTHING: frozenset[str] = frozenset()


def hides_nothing(actor: Actor) -> bool:
    """Return whether the actor may read every mark there is."""
    return "/" in paths(actor, READ_SECRET)


def hidden(actor: Actor, kind: str, ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """Return the fields of these records that the actor may not read, by id; one query. "" is the whole record."""
    found = hidden_of(actor, (refs.Ref(kind, pk) for pk in ids))
    return {ref.id: fields for ref, fields in found.items()}


def hidden_of(actor: Actor, wanted: Iterable[refs.Ref]) -> dict[refs.Ref, frozenset[str]]:
    """Return the hidden fields of records of any kinds, one query in all; records without are left out."""
    if hides_nothing(actor):
        return {}
    ids: dict[str, set[int]] = defaultdict(set)
    for ref in wanted:
        ids[ref.kind].add(ref.id)
    if not ids:
        return {}
    condition = Q(pk__in=[])
    for kind, some in ids.items():
        condition |= _uncleared(actor, kind) & Q(object_id__in=some)
    found: dict[refs.Ref, set[str]] = defaultdict(set)
    for kind, pk, field in SecrecyMark.objects.filter(condition).values_list("kind", "object_id", "field"):
        found[refs.Ref(kind, pk)].add(field)
    return {ref: frozenset(fields) for ref, fields in found.items()}


def _uncleared(actor: Actor, kind: str) -> Q:
    """Return the filter of marks on records of a kind in units where the actor may not read what is secret."""
    marks = Q(kind=kind)
    if not paths(actor, READ_SECRET):
        return marks
    known = refs.kind(kind)
    cleared = known.model_class()._default_manager.filter(**{f"{known.unit}__in": reach(actor, READ_SECRET)})
    return marks & ~Q(object_id__in=cleared.values("pk"))


def mask(row: Model, field: str) -> Any:
    """Return what stands in place of a hidden field: words for a text, nothing for a date, a number or a record."""
    try:
        known = row._meta.get_field(field)
    except FieldDoesNotExist:
        return SECRET
    return SECRET if isinstance(known, CharField | TextField) else None


def grounds(actor: Actor, kind: str, pk: int) -> str:
    """Return on which grounds a record or its fields are marked, for those who may read what is secret there."""
    if not paths(actor, READ_SECRET):
        return ""
    marks = SecrecyMark.objects.filter(kind=kind, object_id=pk)
    known = refs.kind(kind)
    if not hides_nothing(actor):
        within = {f"{known.unit}__in": reach(actor, READ_SECRET)}
        cleared = known.model_class()._default_manager.filter(**within)
        marks = marks.filter(object_id__in=cleared.values("pk"))
    return ", ".join(sorted(set(marks.values_list("ground", flat=True))))
