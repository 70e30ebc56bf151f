"""The tree of units, and its lists."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access.decisions import paths
from systematik.foundation.access.web import permitted
from systematik.registers.organisation import queries, tables
from systematik.registers.organisation.permissions import Permission
from systematik.ui.tables import Action, Table, list_view
from systematik.ui.writing import Asked

# How many units a tree may have and still stand all open.
ALL_OPEN = 40
TABS = (
    ("organisation", gettext_lazy("Träd"), Permission.READ),
    ("units", gettext_lazy("Enheter"), Permission.READ),
    ("persons", gettext_lazy("Personer"), Permission.READ),
    ("functions", gettext_lazy("Funktioner"), Permission.READ),
    ("appointments", gettext_lazy("Förordnanden"), Permission.READ),
    ("grants", gettext_lazy("Behörigheter"), Permission.READ_GRANTS),
    ("organisation_import", gettext_lazy("Läs in"), Permission.EDIT),
)


def tabs(request: Asked, current: str) -> list[dict[str, Any]]:
    """Return the ways between the register's pages, those that the actor may open."""
    return [
        {"label": label, "url": reverse(name), "current": name == current}
        for name, label, permission in TABS
        if paths(request.actor, permission) and not (name == "organisation_import" and request.moment)
    ]


@permitted(Permission.READ)
def organisation(request: Asked) -> HttpResponse:
    """Show the units as a tree."""
    top = queries.tree(request.actor, request.at)
    nodes = [_node(branch) for branch in top]
    count = sum(map(_size, top))
    context = {
        "title": _("Organisation"),
        "tabs": tabs(request, "organisation"),
        "nodes": nodes,
        "count": count,
        "open": 99 if count <= ALL_OPEN else 2,
        "closed": queries.closed(request.actor, request.at),
        "actions": _actions(request, "unit_new", _("Ny enhet"), Permission.EDIT),
    }
    return render(request, "organisation/tree.html", context)


def _size(branch: queries.Branch) -> int:
    return 1 + sum(map(_size, branch.children))


def _node(branch: queries.Branch) -> dict[str, Any]:
    unit: Any = branch.unit
    return {
        "label": unit.name,
        "url": reverse("unit", args=[unit.pk]),
        "note": _note(unit),
        "badges": _badges(branch),
        "children": [_node(child) for child in branch.children],
    }


def _note(unit: Any) -> str:
    counts = []
    if unit.persons_count:
        counts.append(_("%(count)d pers.") % {"count": unit.persons_count})
    if unit.functions_count:
        counts.append(_("%(count)d funkt.") % {"count": unit.functions_count})
    return " · ".join([unit.get_type_display(), *counts])


def _badges(branch: queries.Branch) -> list[dict[str, str]]:
    badges = []
    if branch.vacant:
        badges.append({"text": _("%(count)d vakant") % {"count": branch.vacant}, "tone": "bad"})
    if branch.without_deputy:
        badges.append(
            {"text": _("%(count)d utan ersättare") % {"count": branch.without_deputy}, "tone": "warn"}
        )
    return badges


def _actions(request: Asked, name: str, label: str, permission: str) -> list[Action]:
    if request.moment is not None or not paths(request.actor, permission):
        return []
    return [Action(label, reverse(name))]


def _list(table: Table, name: str, new: str = "", label: Any = "", permission: str = Permission.EDIT) -> Any:
    view: Any = list_view(
        table,
        template="organisation/list.html",
        extra=lambda request: {"tabs": tabs(request, name)},  # type: ignore[arg-type]
        actions=lambda request: _actions(request, new, str(label), permission) if new else [],  # type: ignore[arg-type]
    )
    return permitted(table.permission)(view)


units = _list(tables.UNITS, "units", "unit_new", gettext_lazy("Ny enhet"))
persons = _list(tables.PERSONS, "persons", "person_new", gettext_lazy("Ny person"))
functions = _list(tables.FUNCTIONS, "functions", "function_new", gettext_lazy("Ny funktion"))
appointments = _list(tables.APPOINTMENTS, "appointments")
grants = _list(tables.GRANTS, "grants", "grant_new", gettext_lazy("Ge behörighet"), Permission.GRANT)

__all__ = ["appointments", "functions", "grants", "organisation", "persons", "units"]
