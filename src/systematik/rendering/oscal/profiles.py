"""A profile: which controls of a catalog are chosen, with which parameters and additions; resolved to a catalog."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Any

from django.utils.translation import gettext as _

from systematik.rendering.oscal.alterations import changed, changes_of
from systematik.rendering.oscal.catalogs import Catalog, Node
from systematik.rendering.oscal.reading import Document, Unreadable, a_dict, a_list, a_text

EARLY = ("include", "exclude")


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

    @property
    def named(self) -> frozenset[str]:
        """Return every control that it names as chosen."""
        return frozenset().union(*(some.ids for some in self.included))


@dataclass(frozen=True)
class Profile:
    """A profile as it was read; `payload` is the whole of it."""

    payload: dict[str, Any]
    imports: tuple[Chosen, ...]

    @property
    def named(self) -> frozenset[str]:
        """Return every control that the profile names as chosen."""
        return frozenset().union(*(each.named for each in self.imports))


@dataclass(frozen=True)
class Resolved:
    """The catalog that a profile makes, and a sentence for each thing in the profile that it doesn't show."""

    catalog: Catalog
    notes: tuple[str, ...]


def profile_of(document: Document) -> Profile:
    """Return the profile of a document; raises Unreadable."""
    found = a_list(document.content.get("imports"), "profile.imports")
    if not found:
        raise Unreadable(_("profilen väljer ingenting (profile.imports)"))
    several = tuple(_chosen(each, f"profile.imports[{number}]") for number, each in enumerate(found))
    a_dict(document.content.get("merge", {}), "profile.merge")
    changes_of(document.content)
    return Profile(document.content, several)


def resolved(profile: Profile, catalogs: Sequence[Catalog]) -> Resolved:
    """Return what the profile makes of the catalogs, one for each of its imports; raises Unreadable for what none has."""
    nodes: list[Node] = []
    head: dict[str, Any] = {}
    for catalog, several in _together(profile.imports, catalogs):
        nodes += _moved(_kept(several, catalog), len(nodes))
        head["params"] = [*head.get("params", ()), *a_list(catalog.payload.get("params"), "params")]
    nodes, twins = _once(nodes)
    merge = profile.payload.get("merge", {})
    if "flat" in merge:
        nodes = _picked(nodes, {place for place, node in enumerate(nodes) if node.type == "control"})
    head, nodes, unchanged = changed(head, nodes, changes_of(profile.payload))
    said = {
        name: value for name, value in profile.payload.items() if name in ("uuid", "metadata", "back-matter")
    }
    return Resolved(
        Catalog(said | {name: value for name, value in head.items() if value}, nodes),
        (*_unmerged(merge, twins), *unchanged),
    )


def _together(
    imports: Sequence[Chosen], catalogs: Sequence[Catalog]
) -> Iterable[tuple[Catalog, list[Chosen]]]:
    """Return each catalog once, with all that is chosen of it."""
    found: dict[int, tuple[Catalog, list[Chosen]]] = {}
    for each, catalog in zip(imports, catalogs, strict=True):
        found.setdefault(id(catalog), (catalog, []))[1].append(each)
    return found.values()


def _unmerged(merge: dict[str, Any], twins: Iterable[str]) -> list[str]:
    said = [_("”%(id)s” står i flera kataloger: den första gäller") % {"id": name} for name in twins]
    if "custom" in merge:
        said.append(_("profilens egen gruppering (merge.custom) används inte: katalogens grupper visas"))
    return said


def _once(nodes: Sequence[Node]) -> tuple[list[Node], list[str]]:
    """Return the nodes with each control once, and the ids of those that came again."""
    seen: set[str] = set()
    wanted, twins = set(), []
    for place, node in enumerate(nodes):
        if node.type == "control" and node.id in seen:
            twins.append(node.id)
            continue
        if node.type == "control":
            seen.add(node.id)
        wanted.add(place)
    return _picked(nodes, wanted), twins


def _chosen(data: dict[str, Any], where: str) -> Chosen:
    if early := next((name for name in EARLY if name in data), ""):
        # Read as if it weren't there, it would choose the whole catalog.
        text = _(
            "%(where)s har ”%(name)s”, som OSCAL hade före version 1.0; profilen behöver vara i 1.0 eller senare"
        )
        raise Unreadable(text % {"where": where, "name": early})
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


def _kept(imports: Sequence[Chosen], catalog: Catalog) -> list[Node]:
    """Return the chosen controls and the groups above them."""
    _refuse_unknown(imports, catalog)
    above = _above(catalog.nodes)
    wanted: set[int] = set()
    for place, node in enumerate(catalog.nodes):
        over = [catalog.nodes[each].id for each in above[place]]
        if node.type == "control" and any(each.takes(node.id, over) for each in imports):
            wanted |= {place, *(each for each in above[place] if catalog.nodes[each].type == "group")}
    return _picked(catalog.nodes, wanted)


def _refuse_unknown(imports: Sequence[Chosen], catalog: Catalog) -> None:
    there = {node.id for node in catalog.controls}
    missing = sorted(set().union(*(each.named for each in imports)) - there)
    if missing:
        raise Unreadable(_("profilen väljer ”%(id)s”, som katalogen inte har") % {"id": missing[0]})


def _above(nodes: Sequence[Node]) -> list[tuple[int, ...]]:
    """Return for each node the places of those that it lies below, the highest first."""
    above: list[tuple[int, ...]] = []
    for node in nodes:
        above.append(() if node.parent is None else (*above[node.parent], node.parent))
    return above


def _picked(nodes: Sequence[Node], wanted: set[int]) -> list[Node]:
    """Return the nodes at some places, each under the nearest that is left of those above it."""
    above = _above(nodes)
    places = {place: number for number, place in enumerate(sorted(wanted))}
    return [replace(nodes[place], parent=_nearest(above[place], places)) for place in places]


def _moved(nodes: Iterable[Node], steps: int) -> list[Node]:
    return [replace(node, parent=None if node.parent is None else node.parent + steps) for node in nodes]


def _nearest(higher: tuple[int, ...], places: dict[int, int]) -> int | None:
    return next((places[each] for each in reversed(higher) if each in places), None)
