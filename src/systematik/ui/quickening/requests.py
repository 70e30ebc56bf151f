"""What every request goes through, with less done for the many that need none of it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import trans_real

KEPT = 1024
SALT = "django.core.signing.get_cookie_signer"


def secret_sent(middleware: CsrfViewMiddleware, request: HttpRequest, response: HttpResponse) -> None:
    """Give a browser the secret of its forms, unless it came with it: it lasts a year, and signing in makes another."""
    if request.COOKIES.get(settings.CSRF_COOKIE_NAME) == request.META["CSRF_COOKIE"]:
        patch_vary_headers(response, ("Cookie",))
    else:
        DJANGO[CsrfViewMiddleware, "_set_csrf_cookie"](middleware, request, response)


def signer(salt: str = SALT) -> Any:
    """Return what signs a cookie: one is made ready at each request, for messages that few pages have.

    With older secrets beside, a signer of Django's looks at them once only, so each needs one of its own.
    """
    if settings.SECRET_KEY_FALLBACKS:
        return DJANGO[signing, "get_cookie_signer"](salt)
    return _signer(settings.SECRET_KEY, settings.SIGNING_BACKEND, salt)


@lru_cache(maxsize=KEPT)
def _signer(_secret: str, _backend: str, salt: str) -> Any:
    return DJANGO[signing, "get_cookie_signer"](salt)


QUICK: dict[tuple[Any, str], Any] = {
    (CsrfViewMiddleware, "_set_csrf_cookie"): secret_sent,
    (signing, "get_cookie_signer"): signer,
    # At each request it is asked twice whether the address begins with a language; none of ours does.
    (translation._trans, "get_language_from_path"): lru_cache(KEPT)(trans_real.get_language_from_path),  # type: ignore[attr-defined]
}
DJANGO: dict[tuple[Any, str], Any] = {place: getattr(*place) for place in QUICK}
