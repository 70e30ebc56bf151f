"""For which units somebody may have a report."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from systematik.foundation.access import decisions
from systematik.foundation.access.actor import Actor
from systematik.interfaces.reports.registry import REPORTS, Report
from systematik.registers.organisation import queries as organisation


def open_to(actor: Actor) -> list[Report]:
    """Return the reports that the actor may have for some unit."""
    return [report for report in REPORTS if decisions.paths(actor, report.permission)]


def units(actor: Actor, report: Report, at: datetime) -> list[Any]:
    """Return the units that the actor may have the report for, in the order of the tree: the first is the highest."""
    seen = decisions.visible(actor, report.permission, unit="pk")
    found = list(organisation.units(actor, at).filter(seen, organisation.open_on(at.date())))
    highest = min((unit.path.count("/") for unit in found), default=0)
    first = next((unit for unit in found if unit.path.count("/") == highest), None)
    return sorted(found, key=lambda unit: unit != first)


def indented(found: list[Any]) -> list[tuple[int, str]]:
    """Return the units as choices, each below the one that it belongs to."""
    highest = min((unit.path.count("/") for unit in found), default=0)
    return [(unit.pk, "\u2003" * (unit.path.count("/") - highest) + unit.name) for unit in found]
