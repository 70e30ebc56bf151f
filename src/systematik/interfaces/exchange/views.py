"""Files for other programs as downloads."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from systematik.foundation.access.decisions import require_anywhere, visible
from systematik.foundation.access.web import SIGNED_IN, permitted
from systematik.foundation.files import serving
from systematik.interfaces.exchange import audits, registry, rounds
from systematik.interfaces.exchange.permissions import Permission
from systematik.processes.assurance import queries as assurance
from systematik.processes.selfassessment import queries as selfassessment
from systematik.registers.frameworks import queries as frameworks
from systematik.registers.frameworks.imports import oscal
from systematik.registers.organisation import queries as organisation
from systematik.rendering.oscal import Unreadable
from systematik.ui.writing import Asked


@permitted(SIGNED_IN)
@require_safe
def exchange(request: Asked, name: str) -> HttpResponse:
    """Send the file of a unit (`?enhet=`), else of the highest one that the reader sees."""
    found = registry.file(name)
    if found is None:
        raise Http404
    require_anywhere(request.actor, found.permission)
    unit = _unit(request, found)
    try:
        content = found.make(request.actor, unit, request.at)
    except Unreadable as nothing:
        raise Http404 from nothing
    day = timezone.localdate(request.at)
    return serving.made(content, f"{name}-{day}{found.suffix}", found.content_type)


@permitted(Permission.FRAMEWORKS)
@require_safe
def edition(request: Asked, pk: int) -> HttpResponse:
    """Send an edition of a framework as the OSCAL that it came as, else as a catalog of what it holds."""
    found = get_object_or_404(frameworks.editions(request.actor, request.at), pk=pk)
    return serving.made(oscal.written(found), f"ramverk-{pk}.json", "application/json")


@permitted(Permission.FRAMEWORKS)
@require_safe
def mappings(request: Asked, pk: int) -> HttpResponse:
    """Send a set of mappings as an OSCAL mapping collection."""
    found = get_object_or_404(frameworks.mapping_sets(request.actor, request.at), pk=pk)
    try:
        content = oscal.written_mappings(found, frameworks.mappings_in(request.actor, found), at=request.at)
    except Unreadable as nothing:
        raise Http404 from nothing
    return serving.made(content, f"kopplingar-{pk}.json", "application/json")


@permitted(Permission.AUDITS)
@require_safe
def audit(request: Asked, pk: int) -> HttpResponse:
    """Send an audit's own verdicts as OSCAL assessment results."""
    found = get_object_or_404(assurance.audits(request.actor, request.at), pk=pk)
    content = audits.results(request.actor, found, request.at)
    return serving.made(content, f"granskning-{pk}.json", "application/json")


@permitted(Permission.SELF_ASSESSMENTS)
@require_safe
def assessment_round(request: Asked, pk: int) -> HttpResponse:
    """Send a closed self-assessment as OSCAL assessment results."""
    found = get_object_or_404(selfassessment.rounds(request.actor, request.at), pk=pk)
    try:
        content = rounds.results(request.actor, found, request.at)
    except Unreadable as nothing:
        raise Http404 from nothing
    return serving.made(content, f"sjalvskattning-{pk}.json", "application/json")


def _unit(request: Asked, file: registry.File) -> Any:
    """Return the unit that the address names, among those that the reader may have the file of."""
    asked = request.GET.get("enhet", "")
    units = organisation.units(request.actor).filter(visible(request.actor, file.permission, unit="pk"))
    if not asked:
        return get_object_or_404(units.order_by("path", "pk")[:1])
    if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
        raise Http404
    found = file.unit_of(request.actor, int(asked)) if file.unit_of else units.filter(pk=int(asked)).first()
    if found is None:
        raise Http404
    return found
