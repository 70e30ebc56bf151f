"""A record by kind and id, and what has happened to it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Query, Router

from systematik.foundation import refs
from systematik.foundation.access import decisions, secrecy
from systematik.foundation.history import reading, timeline
from systematik.interfaces.api import schemas
from systematik.interfaces.api.values import as_json, moment

router = Router(tags=["Poster"])


@router.get("/{kind}/{int:pk}", response=schemas.Record, url_name="record", summary="En post")
def record(
    request: HttpRequest,
    kind: str,
    pk: int,
    per: str = Query("", description="dag, som 2021-11-30"),  # type: ignore[type-arg]
) -> dict[str, Any]:
    """Postens uppgifter. Sekretessmarkerade uppgifter visas inte för den som saknar behörighet till dem."""
    actor = request.actor  # type: ignore[attr-defined]
    known, row = _find(actor, kind, pk)
    shown = secrecy.shown_one(actor, row, kind=known.name)
    names = [
        field.attname if field.is_relation else field.name
        for field in row._meta.concrete_fields
        if field.name not in known.silent
    ]
    return {
        "kind": known.name,
        "id": row.pk,
        "title": known.title(shown),
        "url": known.url(row),
        "at": moment(request.at),  # type: ignore[attr-defined]
        "fields": {name: as_json(getattr(shown, name)) for name in names},
    }


@router.get(
    "/{kind}/{int:pk}/handelser", response=schemas.Timeline, url_name="timeline", summary="Postens händelser"
)
def happenings(
    request: HttpRequest,
    kind: str,
    pk: int,
    per: str = Query("", description="dag, som 2021-11-30"),  # type: ignore[type-arg]
) -> dict[str, Any]:
    """Vem som gjorde vad, varför, och varje uppgift före och efter; det senaste först."""
    actor = request.actor  # type: ignore[attr-defined]
    decisions.require_anywhere(actor, reading.READ)
    found = reading.find(actor, kind, pk)
    if found is None:
        raise Http404
    with reading.standing(found):
        entries = timeline.timeline(actor, found.ref)
    return {
        "kind": found.ref.kind,
        "id": found.ref.id,
        "title": str(found.title),
        "events": [_happening(entry) for entry in entries],
    }


def _find(actor: Any, kind: str, pk: int) -> tuple[refs.Kind, Any]:
    try:
        known = refs.kind(kind)
    except refs.UnknownKind:
        raise Http404 from None
    row = known.visible(actor).filter(pk=pk).first() if pk <= reading.LARGEST else None
    if row is None:
        raise Http404
    return known, row


def _happening(entry: timeline.Entry) -> dict[str, Any]:
    return {
        "event": entry.event_id,
        "when": moment(entry.when),
        "who": entry.who,
        "role": str(entry.role),
        "verb": entry.verb,
        "what": str(entry.what),
        "why": entry.why,
        "imported": entry.imported,
        "changes": [
            {"field": str(change.label), "before": str(change.before), "after": str(change.after)}
            for change in entry.changes
        ],
    }
