"""What every page's frame needs."""

from typing import Any

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the actor and the moment that the page speaks of."""
    return {"actor": getattr(request, "actor", None), "moment": getattr(request, "moment", None)}
