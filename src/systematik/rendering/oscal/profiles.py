"""A profile: which controls of a catalog are chosen, with which parameters and additions; resolved to a catalog."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Any

from django.utils.translation import gettext as _

from systematik.rendering.oscal.catalogs import Catalog, Node
from systematik.rendering.oscal.reading import Document, Unreadable, a_dict, a_list, a_text


@dataclass(frozen=True)
class Selection:
    """Controls by id or by pattern, perhaps with what lies below them."""

    ids: frozenset[str]
    patterns: tuple[str, ...]
    with_children: bool

    def names(self, control: str) -> bool:
        return control in self.ids or any(fnmatchcase(control, each) for each in self.patterns)

    def takes(self, control: str, above: Iterable[str]) -> bool:
        """Return whether a control is selected, `above` the controls that it lies below."""
        return self.names(control) or (self.with_children and any(self.names(each) for each in above))


@dataclass(frozen=True)
class Chosen:
    """What one import of a profile takes: everything or some, less what is left out."""

    href: str
    everything: bool
    included: tuple[Selection, ...]
    excluded: tuple[Selection, ...]

    def takes(self, control: str, above: Sequence[str]) -> bool:
        """Return whether a control is chosen, `above` the controls that it lies below."""
        if any(each.takes(control, above) for each in self.excluded):
            return False
        return self.everything or any(each.takes(control, above) for each in self.included)


@dataclass(frozen=True)
class Profile:
    """A profile as it was read; `payload` is the whole of it."""

    payload: dict[str, Any]
    imports: tuple[Chosen, ...]

    @property
    def named(self) -> frozenset[str]:
        """Return every control that the profile names as chosen."""
        return frozenset().union(*(some.ids for each in self.imports for some in each.included))


def profile_of(document: Document) -> Profile:
    """Return the profile of a document; raises Unreadable."""
    found = a_list(document.content.get("imports"), "profile.imports")
    if not found:
        raise Unreadable(_("profilen väljer ingenting (profile.imports)"))
    several = tuple(_chosen(each, f"profile.imports[{number}]") for number, each in enumerate(found))
    _changes(document.content)
    return Profile(document.content, several)


def resolved(profile: Profile, catalog: Catalog) -> Catalog:
    """Return the catalog that the profile makes of another; raises Unreadable for what the other doesn't have."""
    there = {node.id for node in catalog.controls}
    missing = sorted(profile.named - there)
    if missing:
        raise Unreadable(_("profilen väljer ”%(id)s”, som katalogen inte har") % {"id": missing[0]})
    kept = _kept(profile, catalog)
    values, alters = _changes(profile.payload)
    nodes = [replace(node, parent=parent, payload=_changed(node, values, alters)) for node, parent in kept]
    head = {
        name: value for name, value in profile.payload.items() if name in ("uuid", "metadata", "back-matter")
    }
    return Catalog(head, nodes)


def _chosen(data: dict[str, Any], where: str) -> Chosen:
    included = _selections(data.get("include-controls"), f"{where}.include-controls")
    excluded = _selections(data.get("exclude-controls"), f"{where}.exclude-controls")
    everything = "include-all" in data or "include-controls" not in data
    return Chosen(a_text(data.get("href"), f"{where}.href"), everything, included, excluded)


def _selections(value: Any, where: str) -> tuple[Selection, ...]:
    return tuple(
        Selection(
            frozenset(_ids(each, f"{where}[{number}]")),
            tuple(
                a_text(some.get("pattern"), f"{where}[{number}].matching.pattern")
                for some in a_list(each.get("matching"), f"{where}[{number}].matching")
            ),
            each.get("with-child-controls") == "yes",
        )
        for number, each in enumerate(a_list(value, where))
    )


def _ids(data: dict[str, Any], where: str) -> set[str]:
    names = data.get("with-ids", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise Unreadable(_("%(where)s är ingen lista av texter") % {"where": f"{where}.with-ids"})
    return set(names)


def _kept(profile: Profile, catalog: Catalog) -> list[tuple[Node, int | None]]:
    """Return the chosen controls and the groups above them, each with its new parent's place."""
    above: dict[int, tuple[int, ...]] = {}
    wanted: set[int] = set()
    for place, node in enumerate(catalog.nodes):
        higher = () if node.parent is None else (*above[node.parent], node.parent)
        above[place] = higher
        over = [catalog.nodes[each].id for each in higher]
        if node.type == "control" and any(each.takes(node.id, over) for each in profile.imports):
            wanted |= {place, *(each for each in higher if catalog.nodes[each].type == "group")}
    places = {place: number for number, place in enumerate(sorted(wanted))}
    return [(catalog.nodes[place], _nearest(above[place], places)) for place in sorted(wanted)]


def _nearest(higher: tuple[int, ...], places: dict[int, int]) -> int | None:
    return next((places[each] for each in reversed(higher) if each in places), None)


Values = dict[str, dict[str, Any]]


def _changes(payload: dict[str, Any]) -> tuple[Values, Values]:
    """Return what the profile sets of parameters and alters of controls, by their ids."""
    modify = a_dict(payload.get("modify", {}), "profile.modify")
    where = "profile.modify"
    settings = a_list(modify.get("set-parameters"), f"{where}.set-parameters")
    alters = a_list(modify.get("alters"), f"{where}.alters")
    return (
        {a_text(each.get("param-id"), f"{where}.set-parameters.param-id"): each for each in settings},
        {a_text(each.get("control-id"), f"{where}.alters.control-id"): each for each in alters},
    )


def _changed(node: Node, values: Values, alters: Values) -> dict[str, Any]:
    payload = dict(node.payload)
    if any(param.get("id") in values for param in payload.get("params", ())):
        payload["params"] = [_set(param, values.get(param.get("id", ""))) for param in payload["params"]]
    for each in a_list(alters.get(node.id, {}).get("adds"), "profile.modify.alters.adds"):
        # What is added to a part inside is kept with the profile; only the control's own lists grow here.
        if "by-id" not in each:
            for field in ("params", "props", "links", "parts"):
                if each.get(field):
                    payload[field] = [*payload.get(field, ()), *each[field]]
    return payload


def _set(param: dict[str, Any], setting: dict[str, Any] | None) -> dict[str, Any]:
    if setting is None:
        return param
    return {**param, **{name: value for name, value in setting.items() if name != "param-id"}}
