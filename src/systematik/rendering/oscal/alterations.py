"""What a profile changes in the controls that it chose: parameters set, things removed and added. What found no place is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from systematik.rendering.oscal.catalogs import Node
from systematik.rendering.oscal.reading import (
    DEEPEST,
    Unreadable,
    a_dict,
    a_list,
    a_text,
    canonical,
    loaded,
)

Object = dict[str, Any]
# The lists that an object has, by the format's name for one thing in them.
LISTS = {"param": "params", "prop": "props", "link": "links", "part": "parts"}
# What a setting adds to in a parameter; everything else in it takes the place of what stood there.
GROWING = ("props", "links")
CRITERIA = {"by-name": "name", "by-class": "class", "by-id": "id", "by-ns": "ns"}
SIDES = ("before", "after")


@dataclass(frozen=True)
class Changes:
    """Settings by the id of their parameter, alterations by the id of their control, each in the order of the file."""

    settings: dict[str, list[Object]]
    alters: dict[str, list[Object]]


def changes_of(payload: Object) -> Changes:
    """Return what a profile changes; raises Unreadable."""
    where = "profile.modify"
    modify = a_dict(payload.get("modify", {}), where)
    settings: dict[str, list[Object]] = defaultdict(list)
    for each in a_list(modify.get("set-parameters"), f"{where}.set-parameters"):
        settings[a_text(each.get("param-id"), f"{where}.set-parameters.param-id")].append(each)
    alters: dict[str, list[Object]] = defaultdict(list)
    for each in a_list(modify.get("alters"), f"{where}.alters"):
        alters[a_text(each.get("control-id"), f"{where}.alters.control-id")].append(each)
        for name in ("removes", "adds"):
            for one in a_list(each.get(name), f"{where}.alters.{name}"):
                _check(one, f"{where}.alters.{name}")
    return Changes(settings, alters)


def _check(one: Object, where: str) -> None:
    for field in LISTS.values():
        a_list(one.get(field), f"{where}.{field}")


def changed(head: Object, nodes: Sequence[Node], changes: Changes) -> tuple[Object, list[Node], list[str]]:
    """Return what stands over the controls, and them, as changed; and a sentence for each change that found no place."""
    said = list(_unknown(head, nodes, changes))
    made = []
    for node in nodes:
        payload = _set(node.payload, changes.settings)
        if node.type == "control" and node.id in changes.alters:
            payload = _altered(node.id, payload, changes.alters[node.id], said)
        made.append(replace(node, payload=payload))
    return _set(head, changes.settings), made, said


def _unknown(head: Object, nodes: Iterable[Node], changes: Changes) -> Iterator[str]:
    several = list(nodes)
    controls = {node.id for node in several if node.type == "control"}
    params = {
        each.get("id") for home in (head, *(node.payload for node in several)) for each in _of(home, "params")
    }
    for name in changes.settings:
        if name not in params:
            yield _("parametern ”%(id)s” sätts inte: den finns inte i det som väljs") % {"id": name}
    for name in changes.alters:
        if name not in controls:
            yield _("”%(id)s” ändras inte: den väljs inte") % {"id": name}


def _of(home: Object, field: str) -> list[Object]:
    return a_list(home.get(field), field)


def _set(home: Object, settings: dict[str, list[Object]]) -> Object:
    if not any(param.get("id") in settings for param in _of(home, "params")):
        return home
    made = []
    for param in home["params"]:
        for setting in settings.get(str(param.get("id", "")), ()):
            param = _setting(param, setting)
        made.append(param)
    return {**home, "params": made}


def _setting(param: Object, setting: Object) -> Object:
    new = {name: value for name, value in setting.items() if name not in ("param-id", *GROWING)}
    grown = {name: [*_of(param, name), *_of(setting, name)] for name in GROWING if _of(setting, name)}
    # A parameter has either values or a choice to make.
    gone = {"values": "select", "select": "values"}
    kept = {name: value for name, value in param.items() if gone.get(name, "") not in new or name in new}
    return {**kept, **new, **grown}


def _altered(control: str, payload: Object, alters: Iterable[Object], said: list[str]) -> Object:
    # A copy of its own, made without a step of ours for each level.
    made: Object = loaded(canonical(payload))
    for alter in alters:
        for remove in _of(alter, "removes"):
            if not _remove(made, remove, 0):
                what = ", ".join(f"{name} {value}" for name, value in remove.items() if name != "remarks")
                said.append(
                    _("”%(id)s”: det som tas bort (%(what)s) finns inte") % {"id": control, "what": what}
                )
        for add in _of(alter, "adds"):
            said += [f"”{control}”: {problem}" for problem in _add(made, add)]
    return made


def _remove(home: Object, remove: Object, depth: int) -> int:
    """Take away what is meant, at any depth below; return how many."""
    if depth > DEEPEST:
        raise Unreadable(_("filen är för djupt nästlad"))
    taken = 0
    for item, field in LISTS.items():
        several = _of(home, field)
        kept = [each for each in several if not _is_meant(each, item, remove)]
        taken += len(several) - len(kept) + sum(_remove(each, remove, depth + 1) for each in kept)
        if kept:
            home[field] = kept
        else:
            # The format has no empty lists.
            home.pop(field, None)
    return taken


def _is_meant(each: Object, item: str, remove: Object) -> bool:
    asked = [each.get(field) == remove[name] for name, field in CRITERIA.items() if name in remove]
    if "by-item-name" in remove:
        asked.append(item == remove["by-item-name"])
    return bool(asked) and all(asked)


def _add(control: Object, add: Object) -> list[str]:
    """Put in what is added; return what found no place."""
    wanted, position = add.get("by-id"), add.get("position", "ending")
    if wanted is None or wanted == control.get("id"):
        return _grow(control, add, tuple(LISTS.values()), first=position in ("starting", "before"))
    found = next(_places(control, str(wanted), 0), None)
    if found is None:
        return [_("tillägget vid ”%(place)s” görs inte: den delen finns inte") % {"place": wanted}]
    home, field, at = found
    if position in SIDES:
        place = at + (position == "after")
        home[field][place:place] = _of(add, field)
        return _left_out(add, (field,))
    inside = ("props", "links") if field == "params" else ("props", "links", "parts")
    return _grow(home[field][at], add, inside, first=position == "starting")


def _places(home: Object, wanted: str, depth: int) -> Iterator[tuple[Object, str, int]]:
    """Yield where the thing of that id stands: in which object, which of its lists, and at which place there."""
    if depth > DEEPEST:
        raise Unreadable(_("filen är för djupt nästlad"))
    for field in ("params", "parts"):
        for at, each in enumerate(_of(home, field)):
            if each.get("id") == wanted:
                yield home, field, at
            yield from _places(each, wanted, depth + 1)


def _grow(home: Object, add: Object, fields: Sequence[str], *, first: bool) -> list[str]:
    for field in fields:
        if _of(add, field):
            home[field] = (
                [*_of(add, field), *_of(home, field)] if first else [*_of(home, field), *_of(add, field)]
            )
    if "title" in add and "title" not in home:
        home["title"] = add["title"]
        fields = (*fields, "title")
    return _left_out(add, fields)


def _left_out(add: Object, fields: Sequence[str]) -> list[str]:
    left = [name for name in ("title", *LISTS.values()) if add.get(name) and name not in fields]
    return [_("%(what)s läggs inte till: det får inte plats där") % {"what": name} for name in left]
