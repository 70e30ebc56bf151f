"""Pages for what went wrong: what it is, and what to do now."""

from __future__ import annotations

import logging
import secrets
import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext as _

log = logging.getLogger("systematik.errors")


def _page(request: HttpRequest, status: int, title: str, text: str, **more: Any) -> HttpResponse:
    return render(request, "ui/error.html", {"title": title, "text": text, **more}, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return one page for what is not there and for what the reader may not see."""
    return _page(
        request,
        404,
        _("Sidan finns inte"),
        _("Adressen kan vara felskriven, eller så leder den till något som du inte har behörighet att se."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        403,
        _("Du saknar behörighet"),
        str(exception or "") or _("Den här sidan ingår inte i dina behörigheter."),
    )


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return what to do where a form came without the right token: old page, other window, cookies refused."""
    return _page(
        request,
        403,
        _("Formuläret gick inte att ta emot"),
        _("Sidan har legat öppen för länge, eller så har du loggat in på nytt i ett annat fönster."),
        advice=_("Gå tillbaka, kopiera det du skrivit, ladda om sidan och skicka igen. Inget har sparats."),
    )


def too_many(request: HttpRequest) -> HttpResponse:
    response = _page(
        request,
        429,
        _("För många försök"),
        _("Vänta några minuter och försök igen. Det skyddar konton mot gissade lösenord."),
    )
    response["Retry-After"] = "300"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return a page without the frame: what was wrong may be what the frame would need."""
    text = _("Webbläsaren skickade något som inte går att ta emot.")
    if type(exception).__name__ == "DisallowedHost":
        text = _(
            "Webbplatsen svarar inte på den adressen. Den som sköter servern lägger till den i SYSTEMATIK_HOSTS."
        )
    return _plain(400, _("Förfrågan gick inte att ta emot"), text)


def broken(request: HttpRequest) -> HttpResponse:
    """Return an apology with a number that the log has too."""
    reference = secrets.token_hex(4)
    log.error("%s %s %s", reference, request.method, request.path, exc_info=sys.exc_info())
    title = _("Något gick fel hos oss")
    text = _("Felet är loggat och inget har sparats till hälften. Försök igen om en stund.")
    advice = _("Felnummer %(number)s. Uppge det om du kontaktar den som sköter Systematik.") % {
        "number": reference
    }
    try:
        return _page(request, 500, title, text, advice=advice)
    except Exception:
        log.exception("%s the error page failed too", reference)
        return _plain(500, title, f"{text} {advice}")


def _plain(status: int, title: str, text: str) -> HttpResponse:
    return HttpResponse(
        get_template("ui/error_plain.html").render({"title": title, "text": text}), status=status
    )
