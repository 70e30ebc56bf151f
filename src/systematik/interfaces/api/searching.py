"""Search, as on the search page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from systematik.foundation.search.finding import Hit, search
from systematik.interfaces.api import schemas
from systematik.interfaces.api.values import moment

router = Router(tags=["Sök"])


@router.get("", response=schemas.Found, url_name="search", summary="Sök i allt du får se")
def found(
    request: HttpRequest,
    q: str = Query("", max_length=300),  # type: ignore[type-arg]
    slag: str = Query("", max_length=60, description="bara poster av det slaget, som document"),  # type: ignore[type-arg]
    sida: int = Query(1, ge=1, le=1_000_000),  # type: ignore[type-arg]
    per: str = Query("", description="dag, som 2021-11-30"),  # type: ignore[type-arg]
) -> dict[str, Any]:
    """Böjningar, delar av sammansatta ord och synonymer hittas. Bäst träff först."""
    result = search(request.actor, q, kind=slag, page=sida)  # type: ignore[attr-defined]
    return {
        "q": q,
        "at": moment(request.at),  # type: ignore[attr-defined]
        "total": result.total,
        "count": result.count,
        "page": result.page,
        "pages": result.pages,
        "partial": result.partial,
        "facets": [
            {"kind": facet.kind, "label": str(facet.label), "count": facet.count} for facet in result.facets
        ],
        "hits": [_hit(hit) for hit in result.hits],
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.ref.kind,
        "id": hit.ref.id,
        "label": str(hit.label),
        "title": hit.plain_title,
        "url": hit.url,
        "note": str(hit.note),
        "excerpt": "".join(part.text for part in hit.excerpt),
    }
