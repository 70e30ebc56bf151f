"""The API put together: who gets in, what it holds, how it is described."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from ninja import NinjaAPI
from ninja.security import APIKeyCookie

from systematik.interfaces.api import answering, failures, lists, records, schemas, searching, units


class Session(APIKeyCookie):
    """Whoever has signed in on the site; the answer then speaks to that actor."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """Return the actor, or None for nobody."""
        actor = request.actor  # type: ignore[attr-defined]
        return actor if actor.user_id is not None else None


api = NinjaAPI(
    title="Systematik",
    version="1",
    description=(
        "Läser det som sidorna visar, med samma behörigheter. Varje svar kan gälla en dag i det förflutna: "
        'lägg till per=2021-11-30, eller läs under /per/2021-11-30/api/v1/. Fel är JSON: {"error": "…"}.'
    ),
    urls_namespace="api",
    docs_url=None,
    auth=Session(),
)
failures.handle(api)


@api.get("/", response=schemas.Start, url_name="start", summary="Vad som finns", tags=["Start"])
def start(request: HttpRequest) -> dict[str, Any]:
    """Vägarna in."""
    return {
        "name": "Systematik",
        "openapi": reverse("api:openapi-json"),
        "lists": reverse("api:lists"),
        "questions": reverse("api:questions"),
        "units": reverse("api:units"),
        "search": reverse("api:search"),
    }


api.add_router("/listor", lists.router)
api.add_router("/poster", records.router)
api.add_router("/fragor", answering.router)
api.add_router("/enheter", units.router)
api.add_router("/sok", searching.router)
