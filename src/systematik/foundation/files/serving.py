"""Giving files out: always as a download that no browser runs, shows or guesses at."""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from systematik.foundation.files.models import StoredFile
from systematik.foundation.files.storing import path_of


def download(request: HttpRequest, stored: StoredFile) -> HttpResponse:
    """Return the file as an attachment; where the disk has lost it, a page that says so."""
    try:
        file = path_of(stored.sha256).open("rb")
    except OSError:
        text = _("Filen ”%(name)s” finns i registret men inte på disken. Kontakta den som sköter driften.")
        context = {"title": _("Filen går inte att hämta"), "text": text % {"name": stored.name}}
        return render(request, "ui/error.html", context, status=404)
    response = FileResponse(file, as_attachment=True, filename=stored.name, content_type=stored.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    # Views are typed for plain responses; this one streams.
    return cast(HttpResponse, response)


def made(data: bytes, name: str, content_type: str) -> HttpResponse:
    """Return bytes that were made for this answer, as a file; `name` is ASCII without quotes."""
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
