"""What a case can tell of reports: that one was made and kept that day, from what was known then."""

from __future__ import annotations

from datetime import datetime

from systematik.foundation.access.actor import Actor
from systematik.foundation.cases import Data, Names, Verb, choice, flag, refers, text
from systematik.interfaces.reports import making, registry
from systematik.interfaces.reports.asking import Ask
from systematik.registers.organisation import queries as organisation


def _issue(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    report = registry.find(data["report"])
    assert report is not None  # noqa: S101 - the case has been checked
    ask = Ask(
        actor,
        organisation.units(actor).get(pk=names.id("unit", data["unit"])),
        at,
        number=data.get("registry_number", ""),
        is_open=bool(data.get("open")),
    )
    making.keep(report, ask, data.get("format", "pdf"), meeting=data.get("meeting", ""), at=at)


VERBS = (
    Verb(
        "report.issued",
        "En rapport görs av vad som är känt den dagen och sparas.",
        {
            "report": choice([each.name for each in registry.REPORTS]),
            "unit": refers("unit"),
            "format": choice(making.SUFFIXES),
            "meeting": text(maximum=200),
            "registry_number": text(maximum=60),
            "open": flag(),
        },
        _issue,
        ("report", "unit"),
    ),
)
