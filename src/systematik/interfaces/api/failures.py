"""What the API says no to: JSON with one Swedish sentence, as the pages say it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError

from systematik.foundation.access import decisions


class Unusable(Exception):
    """A parameter holds what cannot be used; the message says which and what to do."""


def failure(text: str, status: int) -> JsonResponse:
    """Return an error as the API answers it."""
    return JsonResponse({"error": text}, status=status, json_dumps_params={"ensure_ascii": False})


def unknown(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer an address that the API doesn't have."""
    return failure(_("Adressen finns inte i API:et. Se /api/v1/openapi.json."), 404)


def handle(api: NinjaAPI) -> None:
    """Have every failure answered as JSON."""
    api.add_exception_handler(Http404, lambda request, error: failure(_("Finns inte."), 404))
    api.add_exception_handler(Unusable, lambda request, error: failure(str(error), 422))
    api.add_exception_handler(decisions.Denied, lambda request, error: failure(str(error), 403))
    api.add_exception_handler(
        AuthenticationError, lambda request, error: failure(_("Logga in på webbplatsen först."), 401)
    )
    api.add_exception_handler(ValidationError, _invalid)


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    names = sorted({str(each["loc"][-1]) for each in error.errors})
    return failure(
        _("%(names)s: värdet går inte att använda. Se /api/v1/openapi.json.") % {"names": ", ".join(names)},
        422,
    )
