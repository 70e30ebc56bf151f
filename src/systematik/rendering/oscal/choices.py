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
    """A control of a catalog that was taken in or left out, and why."""

    catalog: str
    control: str
    title: str
    applies: bool
    reason: str


@dataclass(frozen=True)
class Implementation:
    """A control of a catalog that a component carries out, how far, and in which words."""

    catalog: str
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
    title: str, choices: Sequence[Choice], *, system: str, at: datetime, version: str
) -> dict[str, Any]:
    """Return the content of a profile of the controls that apply; the reasons of all stand as properties of each."""
    catalogs = list(dict.fromkeys(each.catalog for each in choices))
    content: dict[str, Any] = {
        "uuid": named("profile", system, version),
        "metadata": metadata(title, at=at, version=version, parties={named("party", system): system}),
        "imports": [
            _import(catalog, [each for each in choices if each.catalog == catalog]) for catalog in catalogs
        ]
        or [_import(title, [])],
        "back-matter": {"resources": [_catalog(each) for each in catalogs or [title]]},
    }
    if choices:
        content["modify"] = {"alters": [_reason(each) for each in choices]}
    return content


def component_definition(
    title: str, components: Iterable[Component], *, system: str, at: datetime, version: str
) -> dict[str, Any]:
    """Return the content of a component-definition: each component with the controls that it carries out."""
    several = list(components)
    content: dict[str, Any] = {
        "uuid": named("component-definition", system, version),
        "metadata": metadata(title, at=at, version=version, parties={named("party", system): system}),
    }
    if several:
        content["components"] = [_component(each) for each in several]
    catalogs = dict.fromkeys(each.catalog for component in several for each in component.implementations)
    if catalogs:
        content["back-matter"] = {"resources": [_catalog(each) for each in catalogs]}
    return content


def _import(catalog: str, choices: Iterable[Choice]) -> dict[str, Any]:
    taken = [token(each.control) for each in choices if each.applies]
    chosen: dict[str, Any] = {"href": f"#{named('catalog', catalog)}"}
    if taken:
        return chosen | {"include-controls": [{"with-ids": taken}]}
    return chosen | {"include-all": {}, "exclude-controls": [{"matching": [{"pattern": "*"}]}]}


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


def _component(component: Component) -> dict[str, Any]:
    found: dict[str, Any] = {
        "uuid": named("component", component.key),
        "type": component.type,
        "title": component.title,
        "description": component.description or component.title,
    }
    catalogs = list(dict.fromkeys(each.catalog for each in component.implementations))
    if catalogs:
        found["control-implementations"] = [_carried_out(component, catalog) for catalog in catalogs]
    return found


def _carried_out(component: Component, catalog: str) -> dict[str, Any]:
    return {
        "uuid": named("implementation", component.key, catalog),
        "source": f"#{named('catalog', catalog)}",
        "description": component.title,
        "implemented-requirements": [
            _implemented(component, each) for each in component.implementations if each.catalog == catalog
        ],
    }


def _implemented(component: Component, each: Implementation) -> dict[str, Any]:
    return {
        "uuid": named("requirement", component.key, each.catalog, each.control),
        "control-id": token(each.control),
        "description": each.description or component.title,
        "props": [{"name": "implementation-status", "value": each.status}],
    }
