"""Coverage both ways: an edition's requirements against the measures that hold in a unit."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from systematik.foundation.access.web import permitted
from systematik.processes.applicability import queries
from systematik.processes.applicability.permissions import Permission
from systematik.processes.applicability.views import listing
from systematik.registers.frameworks import queries as frameworks
from systematik.registers.organisation import queries as organisation
from systematik.ui.tables import markup
from systematik.ui.writing import Asked

# A longer list is no ranking any more; the rest is shown when asked for.
MOST_LIFTS = 25


@permitted(Permission.READ)
def coverage(request: Asked) -> HttpResponse:
    """Show what no measure covers, which measures cover nothing, and which control would lift most."""
    units = organisation.open_units_in_order(request.actor, Permission.READ)
    editions = frameworks.every_edition(request.actor)
    unit, edition = _chosen(request, "enhet", units), _chosen(request, "utgava", editions)
    transitive = request.GET.get("via") == "ja"
    context: dict[str, Any] = {
        "editions": editions,
        "unit_options": markup.options(((str(each.pk), each.name) for each in units), _number(unit)),
        "edition_options": markup.options(map(_called, editions), _number(edition)),
        "unit": unit,
        "edition": edition,
        "transitive": transitive,
    }
    if unit and edition:
        most = None if request.GET.get("lyft") == "alla" else MOST_LIFTS
        found = queries.coverage(request.actor, unit, edition, transitive=transitive, at=request.at)
        context |= {
            "coverage": found,
            **listing.drawn(found),
            "lifts": found.lifts[:most],
            "further": len(found.lifts) - len(found.lifts[:most]),
            "all_of_them": _with_all_lifts(request),
        }
    return render(request, "applicability/coverage.html", context)


def _number(row: Any) -> str:
    return str(row.pk) if row else ""


def _called(edition: Any) -> tuple[str, str]:
    """Return an edition's number and its title, with which edition it is where the title doesn't tell."""
    told = edition.edition in edition.title
    return str(edition.pk), edition.title if told else f"{edition.title} ({edition.edition})"


def _with_all_lifts(request: Asked) -> str:
    asked = request.GET.copy()
    asked["lyft"] = "alla"
    return f"?{asked.urlencode()}#lyft"


def _chosen(request: Asked, name: str, rows: list[Any]) -> Any:
    """Return the row that the address names, else the first; raises Http404 for one that is not among them."""
    given = request.GET.get(name, "")
    if not given:
        return next(iter(rows), None)
    found = next((row for row in rows if str(row.pk) == given), None)
    if found is None:
        raise Http404
    return found
