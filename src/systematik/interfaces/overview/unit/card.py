"""What every room knows of one unit; the number of queries is the same however much that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access import decisions, secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.questions import answers, content
from systematik.interfaces.overview.permissions import Permission
from systematik.interfaces.overview.questions import showing
from systematik.processes.assurance import queries as assurance
from systematik.processes.assurance.permissions import Permission as AuditPermission
from systematik.registers.actions import queries as actions
from systematik.registers.documents import queries as documents
from systematik.registers.organisation import queries as organisation

SHOWN = 12


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


def parents(actor: Actor, unit: Any, at: datetime) -> list[Any]:
    """Return the units above that the actor may see, from the top."""
    above = [int(part) for part in unit.path.strip("/").split("/")[:-1]]
    return list(organisation.units(actor, at).filter(pk__in=above))


def successions(actor: Actor, unit: Any, at: datetime) -> dict[str, list[Any]]:
    """Return which units this one came from and went into, as far as the actor may see them."""
    seen = organisation.units(actor, at).order_by().values("pk")
    origins = unit.origins.filter(predecessor__in=seen).select_related("predecessor")
    into = unit.successions.filter(successor__in=seen).select_related("successor")
    return {"origins": list(origins.order_by("on", "pk")), "into": list(into.order_by("on", "pk"))}


def functions(actor: Actor, unit: Any, at: datetime) -> list[dict[str, Any]]:
    """Return the unit's functions with who holds each and who is deputy."""
    day = timezone.localdate(at)
    found = organisation.functions_of_day(actor, at).filter(unit=unit).order_by("name", "pk")
    appointed = organisation.appointments(actor, at).filter(organisation.in_office(day), function__unit=unit)
    by_function: dict[int, list[Any]] = {}
    for each in secrecy.shown(actor, "", appointed.order_by("is_deputy", "person__name", "pk")):
        by_function.setdefault(each.function_id, []).append(each)
    return [
        {
            "row": row,
            "holders": [each for each in by_function.get(row.pk, []) if not each.is_deputy],
            "deputies": [each for each in by_function.get(row.pk, []) if each.is_deputy],
        }
        for row in secrecy.shown(actor, "function", found)
    ]


def functions_below(actor: Actor, unit: Any, at: datetime) -> Part:
    """Return how many functions there are in the units below, with the way to all of them."""
    day = timezone.localdate(at)
    found = organisation.functions(actor, at).filter(organisation.in_force(day), organisation.under(unit.pk))
    return Part((), found.exclude(unit=unit).count(), _list("functions", unit))


def persons(actor: Actor, unit: Any, at: datetime) -> Part:
    """Return those who work in the unit itself."""
    day = timezone.localdate(at)
    found = organisation.persons(actor, at).filter(organisation.employed(day), unit=unit)
    rows = secrecy.shown(actor, "person", found.order_by("name", "pk")[:SHOWN])
    return Part(tuple(rows), found.count(), _list("persons", unit))


def governing(actor: Actor, unit: Any, at: datetime) -> Part:
    """Return the documents of the unit that have not ended."""
    found = documents.listed(actor, at).filter(unit=unit, ended_on__isnull=True)
    rows = secrecy.shown(actor, "document", found.order_by("type__level", "title", "pk")[:SHOWN])
    return Part(tuple(rows), found.count(), _list("documents", unit))


def unfinished_actions(actor: Actor, unit: Any, at: datetime) -> Part:
    """Return the actions of the unit that are not finished, the soonest due first."""
    found = actions.actions(actor, at).filter(actions.unfinished(), unit=unit)
    rows = secrecy.shown(actor, "action", found.order_by("due_on", "pk")[:SHOWN])
    return Part(tuple(rows), found.count(), f"{_list('actions', unit)}&oavslutad=ja")


def recommendations(actor: Actor, unit: Any, at: datetime) -> Part:
    """Return the recommendations given to the unit, the latest audit first."""
    found = assurance.recommendations(actor, at).filter(addressees__unit=unit).select_related("audit")
    rows = secrecy.shown(actor, "recommendation", found.order_by("-audit__reported_on", "pk")[:SHOWN])
    return Part(tuple(rows), found.count(), "")


def replies(actor: Actor, unit: Any, at: datetime) -> Part:
    """Return the unit's replies to the auditors, the one awaited last first."""
    found = assurance.listed_replies(actor, at).filter(unit=unit)
    rows = secrecy.shown(actor, "reply", found.order_by("-answer_by", "-pk")[:SHOWN])
    return Part(tuple(rows), found.count(), _list("replies", unit))


def audits(actor: Actor, unit: Any, at: datetime) -> Part:
    """Return the audits that judged the unit, or were made of it where it is a municipality."""
    found = assurance.audits(actor, at).filter(Q(unit=unit) | Q(bodies__unit=unit)).distinct()
    rows = secrecy.shown(actor, "audit", found.order_by("-reported_on", "pk")[:SHOWN])
    return Part(tuple(rows), found.count(), "")


def below(actor: Actor, unit: Any, at: datetime) -> list[dict[str, Any]]:
    """Return the units below as nodes of a tree; those that have ended stand last and say so."""
    found = organisation.units(actor, at).filter(organisation.under(unit.pk, "path")).exclude(pk=unit.pk)
    nodes = {each.pk: _node(each, at) for each in sorted(found, key=lambda each: _place(each, at))}
    top: list[dict[str, Any]] = []
    for node in nodes.values():
        (nodes[node["parent"]]["children"] if node["parent"] in nodes else top).append(node)
    return top


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
    found = answers.answers(actor, unit.pk, content.questions(), at=at)
    return showing.cards(actor, unit.pk, found, at=at)


def reads_audits(actor: Actor) -> bool:
    """Return whether the actor reads audits anywhere."""
    return bool(decisions.paths(actor, AuditPermission.READ))


def _list(name: str, unit: Any) -> str:
    try:
        return f"{reverse(name)}?enhet={unit.pk}"
    except NoReverseMatch:
        return ""
