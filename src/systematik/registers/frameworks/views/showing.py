"""The lists, an edition as a tree, and one requirement with what it answers to."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from systematik.foundation.access import decisions
from systematik.foundation.access.web import permitted
from systematik.foundation.prepared import first_or_404
from systematik.registers.frameworks import queries, tables
from systematik.registers.frameworks.models import Edition, Requirement
from systematik.registers.frameworks.permissions import Permission
from systematik.registers.frameworks.views import drawing
from systematik.ui import navigation
from systematik.ui.tables import Action, list_view
from systematik.ui.writing import Asked

# A page that stands above this room.
COVERAGE = "/uttalanden/tackning/"


def _load_button(request: Any) -> list[Action]:
    may = decisions.paths(request.actor, Permission.EDIT)
    return [Action(_("Läs in"), reverse("framework_load"))] if may else []


def _tabs(request: Any) -> dict[str, Any]:
    """Return the lists of the register as tabs."""
    shown = (
        (_("Utgåvor"), "frameworks"),
        (_("Krav"), "requirements"),
        (_("Kopplingar"), "mapping_sets"),
        (_("Kopplade krav"), "mapped_requirements"),
    )
    places = [(label, reverse(name)) for label, name in shown]
    return {"tabs": [{"label": label, "url": url, "current": url == request.path} for label, url in places]}


LIST = "frameworks/list.html"
frameworks = list_view(tables.EDITIONS, template=LIST, extra=_tabs, actions=_load_button)
requirements = list_view(tables.REQUIREMENTS, template=LIST, extra=_tabs)
mapping_sets = list_view(tables.MAPPING_SETS, template=LIST, extra=_tabs, actions=_load_button)
mapped_requirements = list_view(tables.MAPPINGS, template=LIST, extra=_tabs)


def may_edit(request: Asked) -> bool:
    """Return whether the page offers to write."""
    return request.moment is None and bool(decisions.paths(request.actor, Permission.EDIT))


def page_of(found: Requirement) -> str:
    """Return the address of a requirement's page."""
    return reverse("requirement", args=[found.pk])


@permitted(Permission.READ)
def edition(request: Asked, pk: int) -> HttpResponse:
    """Show an edition as the tree that it is; a group ("IG1") or a word narrows it."""
    found = first_or_404(queries.edition_one(request.actor, pk))
    everything = queries.branches(request.actor, pk)
    group = request.GET.get("grupp", "")
    groups = Counter(each for row in everything for each in row.groups)
    context = {
        "edition": found,
        "rows": drawing.branches(queries.in_group(everything, group) if group in groups else everything),
        "tabs": _group_tabs(found, groups, group),
        "number_to_verify": sum(row.is_to_be_verified for row in everything),
        "others": queries.other_editions(request.actor, found.framework_id, pk),
        "sets": queries.mapping_sets_of(request.actor, pk),
        "may_edit": may_edit(request),
        "coverage": navigation.address(request.actor, COVERAGE),
    }
    return render(request, "frameworks/edition.html", context)


def _group_tabs(found: Edition, groups: Counter[str], chosen: str) -> list[dict[str, Any]]:
    """Return the groups of an edition as tabs, each with how many are in it; none where it has no groups."""
    if not groups:
        return []
    whole = {
        "label": _("Alla"),
        "url": "?",
        "count": found.number_of_requirements,
        "current": chosen not in groups,
    }
    some = [
        {
            "label": name,
            "url": f"?{urlencode({'grupp': name})}",
            "count": groups[name],
            "current": name == chosen,
        }
        for name in sorted(groups)
    ]
    return [whole, *some]


@permitted(Permission.READ)
def requirement(request: Asked, pk: int) -> HttpResponse:
    """Show a requirement: what it asks, where it comes from, what it answers to in other frameworks."""
    rows: QuerySet[Requirement] = queries.requirements(request.actor, request.at).select_related("parent")
    found = get_object_or_404(rows, pk=pk)
    transitive = request.GET.get("via") == "ja"
    context = {
        "requirement": found,
        "children": queries.requirements(request.actor, request.at).filter(parent=found),
        "answering": queries.answering(request.actor, [pk], transitive=transitive)[pk],
        "transitive": transitive,
        "may_edit": may_edit(request),
    }
    return render(request, "frameworks/requirement.html", context)


@permitted(Permission.READ)
def compare(request: Asked, pk: int, other: int) -> HttpResponse:
    """Show what came, went, changed and moved on from one edition (`other`) to another (`pk`)."""
    seen = queries.editions(request.actor, request.at)
    new, old = get_object_or_404(seen, pk=pk), get_object_or_404(seen, pk=other)
    context = {"new": new, "old": old, "difference": queries.difference(request.actor, old=old, new=new)}
    return render(request, "frameworks/compare.html", context)
