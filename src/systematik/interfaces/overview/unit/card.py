"""What every room knows of one unit; the number of queries is the same however much that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access import decisions, secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import padded
from systematik.foundation.questions import answers, content
from systematik.interfaces.overview.permissions import Permission
from systematik.interfaces.overview.questions import showing
from systematik.interfaces.overview.unit import rows
from systematik.processes.assurance.permissions import Permission as AuditPermission
from systematik.registers.organisation.permissions import Permission as UnitPermission

# The page that shows the whole of a list, where there is one, and how it is narrowed further.
LISTS = {
    "persons": "persons",
    "documents": "documents",
    "unfinished": "actions",
    "recommendations": "",
    "replies": "replies",
    "audits": "",
}
UNFINISHED = {"unfinished": "&oavslutad=ja"}


@dataclass(frozen=True)
class Part:
    """The first rows of a list and how many there are in all; `url` leads to all of them."""

    rows: tuple[Any, ...]
    count: int
    url: str = ""

    @property
    def more(self) -> int:
        """Return how many are left out."""
        return self.count - len(self.rows)


def is_closed(unit: Any, at: datetime) -> bool:
    """Return whether the unit has ended by the day of `at`."""
    return unit.closed_on is not None and unit.closed_on <= timezone.localdate(at)


def about(unit: Any) -> list[tuple[str, Any]]:
    """Return what the unit itself says, what is empty left out."""
    given = [
        (_("Typ"), unit.get_type_display()),
        (_("Kortnamn"), unit.short_name),
        (_("Inrättad"), unit.established_on),
        (_("Avslutad"), unit.closed_on),
        (_("Diarienummer skrivs"), unit.registry_pattern),
        (_("Id i annat system"), unit.external_id),
    ]
    return [(label, text) for label, text in given if text]


def family(actor: Actor, unit: Any, at: datetime) -> tuple[list[Any], list[dict[str, Any]]]:
    """Return the units above that the actor may see, from the top, and those below as nodes of a tree.

    Those that have ended stand last and say so.
    """
    above = {int(part) for part in unit.path.strip("/").split("/")[:-1]}
    found = rows.family(actor, unit.pk, padded(above))
    below = sorted((each for each in found if each.pk not in above), key=lambda each: _place(each, at))
    nodes = {each.pk: _node(each, at) for each in below}
    top: list[dict[str, Any]] = []
    for node in nodes.values():
        (nodes[node["parent"]]["children"] if node["parent"] in nodes else top).append(node)
    return [each for each in found if each.pk in above], top


def lists(actor: Actor, unit: Any, at: datetime) -> dict[str, Any]:
    """Return what the rooms know of the unit, as the actor may see it; one query for the marks on any of it."""
    asked = {name: (kind, ask(actor, unit.pk, at=at)) for name, (kind, ask) in _asked(actor).items()}
    covered = iter(secrecy.shown_each(actor, ((kind, row) for kind, some in asked.values() for row in some)))
    seen = {name: list(islice(covered, len(some))) for name, (_kind, some) in asked.items()}
    held = seen.pop("appointments")
    totals = {name: some[0].total for name, (_kind, some) in asked.items() if name in LISTS and some}
    return {
        "functions": _held(seen.pop("functions"), held),
        "functions_below": Part(
            (), sum(rows.functions_below(actor, unit.pk, at=at)), _list("functions", unit)
        ),
        **{
            name: Part(
                tuple(some),
                totals.get(name, 0),
                LISTS[name] and _list(LISTS[name], unit) + UNFINISHED.get(name, ""),
            )
            for name, some in seen.items()
        },
    }


def _asked(actor: Actor) -> dict[str, tuple[str, Any]]:
    """Return by name the kind of the rows of each list and what asks for them; appointments are covered as what they join."""
    asked: dict[str, tuple[str, Any]] = {
        "appointments": ("", rows.appointments),
        "functions": ("function", rows.functions),
        "persons": ("person", rows.persons),
        "documents": ("document", rows.governing),
        "unfinished": ("action", rows.unfinished),
    }
    if decisions.paths(actor, AuditPermission.READ):
        asked["recommendations"] = ("recommendation", rows.recommendations)
        asked["replies"] = ("reply", rows.replies)
        asked["audits"] = ("audit", rows.audits)
    return asked


def _held(functions: list[Any], appointments: list[Any]) -> list[dict[str, Any]]:
    """Return the functions with who holds each and who is deputy."""
    by_function: dict[int, list[Any]] = {}
    for each in appointments:
        by_function.setdefault(each.function_id, []).append(each)
    return [
        {
            "row": row,
            "holders": [each for each in by_function.get(row.pk, []) if not each.is_deputy],
            "deputies": [each for each in by_function.get(row.pk, []) if each.is_deputy],
        }
        for row in functions
    ]


def _node(each: Any, at: datetime) -> dict[str, Any]:
    return {
        "label": each.name,
        "url": reverse("unit", args=[each.pk]),
        "note": _("avslutad") if is_closed(each, at) else each.get_type_display(),
        "parent": each.parent_id,
        "children": [],
    }


def _place(each: Any, at: datetime) -> tuple[bool, int, str]:
    """Return where a unit stands among its sisters: open ones first, council before board before committee."""
    order = [value for value, _label in each._meta.get_field("type").choices]
    return is_closed(each, at), order.index(each.type), each.name.casefold()


def answered(actor: Actor, unit: Any, at: datetime) -> list[showing.Card]:
    """Return the questions as the unit answers them, for those who may read its state."""
    if not decisions.can(actor, Permission.READ, unit.path) or is_closed(unit, at):
        return []
    return showing.answered(unit.pk, answers.answers(actor, unit.pk, content.questions(), at=at))


def may_edit(actor: Actor, unit: Any) -> bool:
    """Return whether the actor may edit the unit as it is today."""
    return unit.closed_on is None and bool(decisions.can(actor, UnitPermission.EDIT, unit.path))


def _list(name: str, unit: Any) -> str:
    try:
        return f"{reverse(name)}?enhet={unit.pk}"
    except NoReverseMatch:
        return ""
