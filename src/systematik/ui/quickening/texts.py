"""What stands in a page (texts in the reader's language, days, values) is written once for as long as it is the same."""

from __future__ import annotations

import os
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any

from django.conf import settings
from django.middleware import csrf
from django.template import base as templating
from django.templatetags import i18n
from django.utils import formats, translation
from django.utils.safestring import SafeString
from django.utils.translation import get_language, trans_real

KEPT = 8192
# A text longer than this is escaped each time, so that what is remembered stays small.
SHORT = 200
LENGTH = csrf.CSRF_SECRET_LENGTH
LEFT_OUT = bytes(range(4 * len(csrf.CSRF_ALLOWED_CHARS), 256))
PLACES = {sign: place for place, sign in enumerate(csrf.CSRF_ALLOWED_CHARS)}
SIGNS = 4 * csrf.CSRF_ALLOWED_CHARS.encode() + LEFT_OUT


def translated(message: str) -> str:
    return _in(trans_real.catalog(), message)


@lru_cache(maxsize=KEPT, typed=True)
def _in(_catalog: Any, message: str) -> str:
    """Return the text in the language of the catalog, which is the thread's."""
    told: str = trans_real.gettext(message)
    return told


def drawn(value: Any, context: Any) -> Any:
    """Return what stands in the page for a value: a text escaped, HTML and numbers as they are, all else as Django has it."""
    if type(value) is SafeString:
        return value
    if type(value) is int and not settings.USE_THOUSAND_SEPARATOR:
        return SafeString(value)
    if type(value) is str and context.autoescape:
        return _escaped(value) if len(value) < SHORT else SafeString(escape(value))
    return DJANGO[templating, "render_value_in_context"](value, context)


@lru_cache(maxsize=KEPT)
def _escaped(text: str) -> SafeString:
    return SafeString(escape(text))


def secret() -> str:
    """Return what masks the secret of a page's forms: letters and digits, each as likely as the other.

    Django draws a number for each sign; 248 of the values of a byte are four times 62 signs, the others are left out.
    """
    drawn = os.urandom(2 * LENGTH).translate(SIGNS, LEFT_OUT)[:LENGTH]
    return drawn.decode() if len(drawn) == LENGTH else secret()


def masked(secret: str) -> str:
    """Return a form's secret under a mask; Django looks for each sign among all that there are."""
    mask, signs = csrf._get_new_csrf_string(), csrf.CSRF_ALLOWED_CHARS
    added = [
        signs[(PLACES[one] + PLACES[other]) % len(signs)] for one, other in zip(secret, mask, strict=False)
    ]
    return mask + "".join(added)


def dated(value: Any, format: str | None = None, use_l10n: bool | None = None) -> Any:
    """Return a day as the reader's language writes it; a page writes the same few again and again."""
    if type(value) is date and use_l10n is None:
        return _written(get_language(), value, format)
    return DJANGO[formats, "date_format"](value, format, use_l10n)


@lru_cache(maxsize=KEPT)
def _written(_language: str | None, day: date, format: str | None) -> Any:
    return DJANGO[formats, "date_format"](day, format)


QUICK: dict[tuple[Any, str], Any] = {
    (translation._trans, "gettext"): translated,  # type: ignore[attr-defined]
    (templating, "render_value_in_context"): drawn,
    (i18n, "render_value_in_context"): drawn,
    (formats, "date_format"): dated,
    (csrf, "_get_new_csrf_string"): secret,
    (csrf, "_mask_cipher_secret"): masked,
}
DJANGO: dict[tuple[Any, str], Any] = {place: getattr(*place) for place in QUICK}
