"""Pages of the frame itself."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from systematik.foundation.access.web import PUBLIC, permitted
from systematik.ui import addresses, examples, preferences, styling
from systematik.ui import gallery as components

A_YEAR = 365 * 24 * 60 * 60


@permitted(PUBLIC)
@require_GET
def bundle(request: HttpRequest, digest: str, suffix: str) -> HttpResponse:
    """Return the styles or the scripts; kept for ever where the address names today's content."""
    if suffix not in ("css", "js"):
        raise Http404
    made = styling.bundle(suffix)
    is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(
        made.packed if is_packed else made.text, content_type=f"{made.content_type}; charset=utf-8"
    )
    response["Vary"] = "Accept-Encoding"
    if is_packed:
        response["Content-Encoding"] = "gzip"
    current = digest == made.digest
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable" if current else "no-cache"
    return response


@permitted(PUBLIC)
@require_GET
def day(request: HttpRequest) -> HttpResponse:
    """Lead to the same page at the end of the chosen day."""
    page = _page(request, request.GET.get("sida", "/"))
    try:
        chosen = date.fromisoformat(request.GET.get("dag", ""))
    except ValueError:
        messages.error(request, _("Datumet går inte att läsa. Skriv det som 2021-11-30."))
        return HttpResponseRedirect(page)
    today = timezone.localdate()
    if chosen > today:
        messages.error(request, _("Den dagen har inte varit än. Välj en dag fram till i dag."))
    return HttpResponseRedirect(page if chosen >= today else addresses.on(chosen, page))


@permitted(PUBLIC)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language and go back to the page."""
    response = HttpResponseRedirect(_page(request, request.POST.get("sida", "/"), past=True))
    chosen = request.POST.get("sprak", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=A_YEAR, samesite="Lax")
    return response


@permitted(PUBLIC)
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme and go back to the page."""
    response = HttpResponseRedirect(_page(request, request.POST.get("sida", "/"), past=True))
    chosen = request.POST.get("tema", "")
    if chosen in preferences.THEMES:
        response.set_cookie(preferences.THEME_COOKIE, chosen, max_age=A_YEAR, samesite="Lax")
    return response


@permitted(PUBLIC)
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component with its example."""
    return render(
        request,
        "ui/gallery.html",
        {"components": components.all_components(), "examples": examples.all_examples()},
    )


def _page(request: HttpRequest, address: str, *, past: bool = False) -> str:
    """Return an address of this site, as of now unless `past` may stay, or the first page."""
    if not address.startswith("/") or not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return "/"
    return address if past else addresses.PAST.sub("", address)
