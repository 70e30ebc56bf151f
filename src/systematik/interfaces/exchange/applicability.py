"""Statements of applicability: what applies as a profile, what carries it out as a component definition."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.engine.implementation import Status
from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.processes.applicability import queries as applicability
from systematik.processes.applicability.queries import Line
from systematik.rendering import oscal

STATUSES = {Status.IN_PLACE: "implemented", Status.PARTLY: "partial", Status.PLANNED: "planned"}


def profile(actor: Actor, unit: Any, at: datetime) -> bytes:
    """Return the file of what applies in a unit: its latest decided statement, else the draft."""
    title, version, lines = _said(actor, unit, at)
    choices = [
        oscal.Choice(_catalog(each), each.key, each.title, each.applies is not False, each.reason)
        for each in lines
    ]
    given: dict[str, Any] = {"system": str(unit.name), "at": timezone.localtime(at), "version": version}
    return oscal.written("profile", oscal.profile(title, choices, **given))


def components(actor: Actor, unit: Any, at: datetime) -> bytes:
    """Return the file of the measures behind that statement, each with the controls that it carries out."""
    title, version, lines = _said(actor, unit, at)
    carried: dict[tuple[int, str], list[oscal.Implementation]] = defaultdict(list)
    for line in lines:
        for each in line.measures if line.applies is not False else ():
            status = STATUSES.get(Status(each.status), "planned")
            words = ", ".join((str(line.title), *each.held))
            carried[each.pk, str(each.title)].append(
                oscal.Implementation(_catalog(line), line.key, words, status)
            )
    found = [
        oscal.Component(f"measure/{pk}", "process-procedure", name, "", several)
        for (pk, name), several in sorted(carried.items())
    ]
    given: dict[str, Any] = {"system": str(unit.name), "at": timezone.localtime(at), "version": version}
    return oscal.written("component-definition", oscal.component_definition(title, found, **given))


def unit_of(actor: Actor, pk: int) -> Any:
    """Return the unit, if the actor may read its statement: what is decided above is read below it too."""
    found = applicability.statements(actor).filter(unit=pk).first()
    return found.unit if found else None


def _catalog(line: Line) -> str:
    """Return the name of a catalog; its id is made of it, and is that of the edition's own file."""
    return f"{line.framework}/{line.edition}"


def _said(actor: Actor, unit: Any, at: datetime) -> tuple[str, str, list[Line]]:
    """Return the title, the version and the lines of a unit's statement; raises Unreadable where it has none."""
    rows = applicability.statements(actor, at).filter(unit=unit)
    found = rows.order_by("-number", "-pk").first()
    if found is None:
        raise oscal.Unreadable(_("”%(unit)s” har inget uttalande om tillämplighet") % {"unit": unit.name})
    title = str(secrecy.shown_one(actor, found).title)
    version = applicability.versions(found).defer(None).first()
    if version is None:
        return title, _("utkast"), applicability.lines(actor, found, at=at)
    return title, str(version.number), applicability.decided_lines(actor, version)
