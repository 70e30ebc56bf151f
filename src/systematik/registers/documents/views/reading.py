"""Reading: a document, its working version, its decided versions, and what differs between any two."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.web import permitted
from systematik.foundation.files.serving import download
from systematik.foundation.history import differences
from systematik.foundation.prepared import first_or_404
from systematik.registers.documents import queries
from systematik.registers.documents.models import DecidedVersion, Document
from systematik.registers.documents.permissions import Permission
from systematik.registers.documents.views.showing import buttons, decision_of, shown_page
from systematik.rendering import markdown

WORKING = "arbetsversion"


def _document(request: Any, pk: int) -> Document:
    return first_or_404(queries.listed_one(request.actor, pk, at=request.at))


@permitted(Permission.READ)
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what applies, by which decision, and how the work on it stands."""
    return render(request, "documents/document.html", shown_page(request, _document(request, pk)))


@permitted(Permission.READ_DRAFTS)
def working_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is being written, and what differs from what was decided."""
    working = _working(request, pk)
    context = {"document": working.document, "working": working, "text": markdown.render(working.text)}
    context["buttons"] = list(buttons(request, working.document))
    versions = queries.versions_of(request.actor, working.document)  # type: ignore[attr-defined]
    if versions and working.is_changed:
        context |= {"against": versions[0], "differing": differing(versions[0], working)}
    return render(request, "documents/working.html", context)


@permitted(Permission.READ_DRAFTS)
def working_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Give out the file of the working version."""
    working = _working(request, pk)
    if working.file is None:
        raise Http404
    return download(request, working.file)


@permitted(Permission.READ)
def version(request: HttpRequest, pk: int, major: int, minor: int) -> HttpResponse:
    """Show a version exactly as it was decided."""
    found = _version(request, pk, major, minor)
    covered = found.text == secrecy.SECRET
    shown = secrecy.shown_one(request.actor, _document(request, pk))  # type: ignore[attr-defined]
    context = {"document": shown, "version": found, "is_covered": covered, "decision": decision_of(found)}
    context |= {} if covered else {"text": markdown.render(found.text), "intact": found.is_intact}
    if not covered and any(one["verb"] == "edit" for one in buttons(request, shown)):
        context["fetch_url"] = reverse("document_edit", args=[pk], query={"fran": found.number})
    return render(request, "documents/version.html", context)


@permitted(Permission.READ)
def version_file(request: HttpRequest, pk: int, major: int, minor: int) -> HttpResponse:
    """Give out the file of a decided version; where the text is covered, so is the file."""
    found = _version(request, pk, major, minor)
    if found.file is None or found.text == secrecy.SECRET:
        raise Http404
    return download(request, found.file)


@permitted(Permission.READ)
def difference(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what differs between two versions, word by word."""
    found = _document(request, pk)
    choices = _choices(request, found)
    before, after = _chosen(request, list(choices))
    context: dict[str, Any] = {
        "document": secrecy.shown_one(request.actor, found),  # type: ignore[attr-defined]
        "choices": choices,
        "working": WORKING,
    }
    context |= {"before": before, "after": after, "whole": bool(request.GET.get("hel"))}
    if before and after:
        one, other = choices[before], choices[after]
        context["is_covered"] = secrecy.SECRET in (one.text, other.text)
        context["differing"] = [] if context["is_covered"] else differing(one, other, whole=context["whole"])
    return render(request, "documents/difference.html", context)


def _working(request: Any, pk: int) -> Any:
    # By the document's own key: a number that no key can be is then nobody's, not a fault of the database.
    return get_object_or_404(queries.working_copies(request.actor), document__pk=pk)


def _version(request: Any, pk: int, major: int, minor: int) -> Any:
    versions = DecidedVersion.objects.filter(document__in=queries.documents(request.actor).values("pk"))
    found = get_object_or_404(versions.select_related("file"), document=pk, major=major, minor=minor)
    return secrecy.shown_one(request.actor, found, kind="document", key="document_id")


def _choices(request: Any, found: Document) -> dict[str, Any]:
    """Return the contents that may be compared, the oldest first, by the name that the address uses."""
    versions = queries.versions_of(request.actor, found)
    choices = {one.number: one for one in reversed(versions)}
    working = queries.working_copies(request.actor).filter(document=found.pk).first()
    return choices | ({WORKING: working} if working else {})


def _chosen(request: HttpRequest, names: list[str]) -> tuple[str, str]:
    """Return the two that the address names; the two latest where it names none that exist."""
    if len(names) < 2:
        return "", ""
    before, after = request.GET.get("fran", ""), request.GET.get("till", "")
    return before if before in names else names[-2], after if after in names else names[-1]


def differing(before: Any, after: Any, *, whole: bool = False) -> list[tuple[str, Any]]:
    """Return what differs as (label, difference): title, audience, text, file."""
    pairs = (
        (_("Titel"), before.title, after.title),
        (_("Gäller för"), before.audience, after.audience),
        (_("Text"), before.text, after.text),
        (_("Fil"), _file_name(before), _file_name(after)),
    )
    return [
        (label, differences.words(one, other, whole=whole and one is before.text))
        for label, one, other in pairs
        if one != other
    ]


def _file_name(content: Any) -> str:
    return f"{content.file.name} (SHA-256 {content.file.sha256[:12]}…)" if content.file else ""
