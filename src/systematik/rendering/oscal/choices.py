"""What was chosen of a catalog, as a profile, and what carries it out, as a component definition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from systematik.rendering.oscal.writing import NAMESPACE, metadata, named, token

# The format's own words for how far a control is carried out.
STATUSES = ("implemented", "partial", "planned", "alternative", "not-applicable")


@dataclass(frozen=True)
class Choice:
    """A control that was taken in or left out, and why."""

    control: str
    title: str
    applies: bool
    reason: str


@dataclass(frozen=True)
class Implementation:
    """A control that a component carries out, how far, and in which words."""

    control: str
    description: str
    status: str


@dataclass(frozen=True)
class Component:
    """Something that carries out controls; `type` is the format's word (policy, process-procedure, service …)."""

    key: str
    type: str
    title: str
    description: str
    implementations: Sequence[Implementation]


def profile(
    title: str, choices: Iterable[Choice], *, catalog: str, system: str, at: datetime, version: str
) -> dict[str, Any]:
    """Return the content of a profile of the controls that apply; why others don't stands as remarks of each."""
    several = list(choices)
    taken = [token(each.control) for each in several if each.applies]
    chosen: dict[str, Any] = {"href": f"#{named('catalog', catalog)}"}
    if taken:
        chosen["include-controls"] = [{"with-ids": taken}]
    else:
        chosen |= {"include-all": {}, "exclude-controls": [{"matching": [{"pattern": "*"}]}]}
    content: dict[str, Any] = {
        "uuid": named("profile", system, catalog, version),
        "metadata": metadata(title, at=at, version=version, parties={named("party", system): system}),
        "imports": [chosen],
        "back-matter": {"resources": [_catalog(catalog)]},
    }
    if several:
        content["modify"] = {"alters": [_reason(each) for each in several]}
    return content


def component_definition(
    title: str, components: Iterable[Component], *, catalog: str, system: str, at: datetime, version: str
) -> dict[str, Any]:
    """Return the content of a component-definition: each component with the controls that it carries out."""
    content: dict[str, Any] = {
        "uuid": named("component-definition", system, catalog, version),
        "metadata": metadata(title, at=at, version=version, parties={named("party", system): system}),
        "back-matter": {"resources": [_catalog(catalog)]},
    }
    several = [_component(each, catalog) for each in components]
    if several:
        content["components"] = several
    return content


def _catalog(name: str) -> dict[str, Any]:
    return {"uuid": named("catalog", name), "title": name}


def _reason(choice: Choice) -> dict[str, Any]:
    applies = {
        "name": "applies",
        "ns": NAMESPACE,
        "value": "yes" if choice.applies else "no",
        "remarks": choice.reason or choice.title,
    }
    return {"control-id": token(choice.control), "adds": [{"props": [applies]}]}


def _component(component: Component, catalog: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "uuid": named("component", component.key),
        "type": component.type,
        "title": component.title,
        "description": component.description or component.title,
    }
    if component.implementations:
        found["control-implementations"] = [
            {
                "uuid": named("implementation", component.key, catalog),
                "source": f"#{named('catalog', catalog)}",
                "description": component.title,
                "implemented-requirements": [
                    _implemented(component, each) for each in component.implementations
                ],
            }
        ]
    return found


def _implemented(component: Component, each: Implementation) -> dict[str, Any]:
    return {
        "uuid": named("requirement", component.key, each.control),
        "control-id": token(each.control),
        "description": each.description or component.title,
        "props": [{"name": "implementation-status", "value": each.status}],
    }
