"""What was decided: each version as it was, its bytes, and what differs between two."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.web import permitted
from systematik.processes.applicability import queries
from systematik.processes.applicability.models import Statement
from systematik.processes.applicability.permissions import Permission
from systematik.processes.applicability.queries import Group, Line
from systematik.processes.applicability.views import drawing
from systematik.processes.applicability.views.statements import Part
from systematik.ui.writing import Asked

DRAFT = "utkast"


@permitted(Permission.READ)
def version(request: Asked, pk: int, number: int) -> HttpResponse:
    """Show exactly what was decided."""
    found, kept = _kept(request, pk, number)
    lines = queries.decided_lines(request.actor, kept)
    context = {
        "statement": secrecy.shown_one(request.actor, found),
        "version": kept,
        "parts": [_part(edition, lines) for edition in kept.data["editions"]],
        "counted": queries.counted(lines),
        "is_whole": _is_whole(request, found, lines),
    }
    return render(request, "applicability/version.html", context)


@permitted(Permission.READ)
def content(request: Asked, pk: int, number: int) -> HttpResponse:
    """Give out the very bytes that the hash is of; not to those from whom something of them is hidden."""
    found, kept = _kept(request, pk, number)
    if not _is_whole(request, found, queries.decided_lines(request.actor, kept)):
        raise Http404
    answer = HttpResponse(kept.content.encode(), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="uttalande-{pk}-version-{number}.json"'
    return answer


@permitted(Permission.READ)
def compare(request: Asked, pk: int) -> HttpResponse:
    """Show row by row what differs between two versions, or a version and what stands now."""
    found = get_object_or_404(queries.statements(request.actor, request.at), pk=pk)
    numbers = [str(each.number) for each in queries.versions(found)]
    choices = [*numbers, DRAFT]
    after = _chosen(request, "till", choices, DRAFT)
    before = _chosen(request, "fran", choices, numbers[0] if numbers else DRAFT)
    now = queries.lines(request.actor, found, at=request.at)
    known = {line.place: line.requirement for line in now}
    names = {each.edition.framework.key: each.edition.title for each in queries.included(found)}
    differing = queries.differences(
        *(now if which == DRAFT else _decided(request, found, which) for which in (before, after))
    )
    context = {
        "statement": secrecy.shown_one(request.actor, found),
        "differences": [
            (each, known.get(each.line.place), names.get(each.line.framework, each.line.framework))
            for each in differing
        ],
        "choices": [(each, _name(each)) for each in choices],
        "before": before,
        "after": after,
    }
    return render(request, "applicability/compare.html", context)


def _name(which: str) -> str:
    return _("Som det står nu") if which == DRAFT else _("Version %(number)s") % {"number": which}


def _kept(request: Asked, pk: int, number: int) -> tuple[Statement, Any]:
    found = get_object_or_404(queries.statements(request.actor, request.at), pk=pk)
    return found, get_object_or_404(queries.versions(found).defer(None), number=number)


def _part(edition: dict[str, Any], lines: list[Line]) -> Part:
    place = (edition["framework"], edition["edition"])
    own = [line for line in lines if (line.framework, line.edition) == place]
    group = Group(edition, own, {})
    return Part(group, drawing.rows(group, None, own), len(own))


def _is_whole(request: Asked, found: Statement, lines: list[Line]) -> bool:
    secret = str(secrecy.SECRET)
    is_covered = any(
        secret in (line.owner, line.reason, *(each.title for each in line.measures)) for line in lines
    )
    return not is_covered and not secrecy.hidden(request.actor, "statement", [found.pk])


def _chosen(request: Asked, name: str, choices: list[str], default: str) -> str:
    given = request.GET.get(name, default)
    return given if given in choices else default


def _decided(request: Asked, found: Statement, which: str) -> list[Line]:
    kept = get_object_or_404(queries.versions(found).defer(None), number=which)
    return queries.decided_lines(request.actor, kept)
