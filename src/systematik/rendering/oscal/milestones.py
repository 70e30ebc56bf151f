"""A plan of action and milestones (POA&M): what is to be put right, and by when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from systematik.rendering.oscal.writing import NAMESPACE, metadata, named


@dataclass(frozen=True)
class Milestone:
    """A day that something was promised for."""

    title: str
    due_on: date
    description: str = ""


@dataclass(frozen=True)
class Item:
    """Something to put right; `key` is the name by which it is known again, `origin` what asked for it."""

    key: str
    title: str
    description: str
    opened_on: date
    milestones: Sequence[Milestone]
    owner: str = ""
    origin: str = ""
    link: str = ""


def plan_of_action(
    title: str, items: Iterable[Item], *, system: str, at: datetime, version: str
) -> dict[str, Any]:
    """Return the content of a plan-of-action-and-milestones for a system (the organisation's own name)."""
    several = list(items)
    content: dict[str, Any] = {
        "uuid": named("poam", system, at.date().isoformat()),
        "metadata": metadata(title, at=at, version=version, parties={named("party", system): system}),
        "system-id": {"identifier-type": "http://ietf.org/rfc/rfc4122", "id": named("system", system)},
    }
    if several:
        content["risks"] = [_risk(each, at) for each in several]
    content["poam-items"] = [_item(each) for each in several] or [_nothing(system)]
    return content


def _risk(item: Item, at: datetime) -> dict[str, Any]:
    last = item.milestones[-1].due_on
    return {
        "uuid": named("risk", item.key),
        "title": item.title,
        "description": item.origin or item.title,
        "statement": item.description or item.title,
        "status": "remediating",
        "deadline": _moment(last, at),
        "remediations": [
            {
                "uuid": named("remediation", item.key),
                "lifecycle": "planned",
                "title": item.title,
                "description": item.description or item.title,
                "tasks": [_task(item, number, each, at) for number, each in enumerate(item.milestones)],
            }
        ],
    }


def _task(item: Item, number: int, milestone: Milestone, at: datetime) -> dict[str, Any]:
    return {
        "uuid": named("task", item.key, number),
        "type": "milestone",
        "title": milestone.title,
        "description": milestone.description or milestone.title,
        "timing": {"on-date": {"date": _moment(milestone.due_on, at)}},
    }


def _item(item: Item) -> dict[str, Any]:
    props = [{"name": "opened", "ns": NAMESPACE, "value": item.opened_on.isoformat()}]
    if item.owner:
        props.append({"name": "owner", "ns": NAMESPACE, "value": item.owner})
    found: dict[str, Any] = {
        "uuid": named("item", item.key),
        "title": item.title,
        "description": item.description or item.title,
        "props": props,
        "related-risks": [{"risk-uuid": named("risk", item.key)}],
    }
    if item.link:
        found["links"] = [{"href": item.link, "rel": "reference"}]
    return found


def _nothing(system: str) -> dict[str, Any]:
    """Return what stands where nothing is to be done; the format wants one item at least."""
    return {
        "uuid": named("item", system, "none"),
        "title": "Inga öppna åtgärder",
        "description": "Ingen åtgärd är öppen den här dagen.",
    }


def _moment(day: date, at: datetime) -> str:
    return datetime.combine(day, time(23, 59, 59), tzinfo=at.tzinfo).isoformat()
