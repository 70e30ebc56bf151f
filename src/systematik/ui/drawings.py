"""What some components work out before they are drawn: a template can't count coordinates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from html import escape
from itertools import groupby
from typing import Any

from django.template.loader import get_template
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ANSWERS = {
    "met": gettext_lazy("Uppfyllt"),
    "mostly": gettext_lazy("Till övervägande del"),
    "partly": gettext_lazy("Delvis"),
    "not_met": gettext_lazy("Ej uppfyllt"),
    "unanswered": gettext_lazy("Obesvarad"),
}
# The four rules lie in the middle of the four words beside them; what is unanswered lies below the scale.
HEIGHT = {"met": 5.9, "mostly": 35.3, "partly": 64.7, "not_met": 94.1, "unanswered": 100}
WIDTH, EDGE = 600, 6
# Gives a named value, or else the default that it is called with.
type Reading = Callable[[str, Any], Any]


def read(thing: Any, name: str, default: Any = "") -> Any:
    """Return a named value of a mapping or an object."""
    return reading(thing)(name, default)


def reading(thing: Any) -> Reading:
    """Return what gives the named values of a mapping or an object."""
    # Most are dictionaries or records; to ask whether something is a Mapping takes longer than to read it.
    if type(thing) is dict or (hasattr(type(thing), "keys") and isinstance(thing, Mapping)):
        found: Reading = thing.get
        return found
    return partial(getattr, thing)


def trend(values: dict[str, Any]) -> dict[str, Any]:
    """Return the coordinates of a trend's points and lines, and its story in words."""
    points = [_point(each) for each in values.get("points") or ()]
    if not points:
        return {"drawn": None}
    apart = (WIDTH - 2 * EDGE) / max(1, len(points) - 1)
    for number, point in enumerate(points):
        point["x"] = f"{EDGE + number * apart:.1f}"
        point["y"] = f"{HEIGHT[point['answer']]:g}"
    drawn = {
        "width": WIDTH,
        "levels": [f"{HEIGHT[answer]:g}" for answer in list(HEIGHT)[:4]],
        "lines": _lines(points),
        "points": points,
        "days": _days(points),
        "story": _story(points),
    }
    return {"drawn": drawn}


def _point(given: Any) -> dict[str, Any]:
    if isinstance(given, (tuple, list)):
        day, answer = given
    else:
        day, answer = read(given, "day"), read(given, "answer")
    return {"when": day, "day": str(day), "answer": str(answer) if str(answer) in HEIGHT else "unanswered"}


def _lines(points: list[dict[str, Any]]) -> list[str]:
    """Return a line for each run of answered points: nothing is drawn through what nobody knows."""
    runs = groupby(points, key=lambda point: point["answer"] != "unanswered")
    return [
        "M" + "L".join(f"{point['x']} {point['y']}" for point in run) for answered, run in runs if answered
    ]


def _days(points: list[dict[str, Any]]) -> list[str]:
    shown = [points[0], points[len(points) // 2], points[-1]] if len(points) > 4 else [points[0], points[-1]]
    return [
        date_format(point["when"], "b Y") if isinstance(point["when"], date) else point["day"]
        for point in shown
    ]


def _story(points: list[dict[str, Any]]) -> str:
    first, last = points[0], points[-1]
    return _("Från %(before)s (%(first)s) till %(after)s (%(last)s).") % {
        "before": str(ANSWERS[first["answer"]]).lower(),
        "first": first["day"],
        "after": str(ANSWERS[last["answer"]]).lower(),
        "last": last["day"],
    }


def steps(values: dict[str, Any]) -> dict[str, Any]:
    """Return the steps with their states, worked out from `current` where only (key, label) are given."""
    given = list(values.get("steps") or ())
    if given and isinstance(given[0], (tuple, list)):
        return {"walked": _walked(given, values.get("current"))}
    names = ("label", "state", "note")
    return {"walked": [{name: read(each, name) for name in names} for each in given]}


def _walked(pairs: list[Any], current: Any) -> list[dict[str, Any]]:
    reached = next((number for number, pair in enumerate(pairs) if pair[0] == current), 0)
    states = ["done" if number < reached else "ahead" for number in range(len(pairs))]
    states[reached] = "current"
    return [{"label": pair[1], "state": state} for pair, state in zip(pairs, states, strict=True)]


def tabs(values: dict[str, Any]) -> dict[str, Any]:
    """Return the tabs as the rows of a list."""
    drawn = "".join(map(_tab, values.get("tabs") or ()))
    return {"drawn": mark_safe(drawn)}  # noqa: S308 - every part is escaped


def _tab(tab: Any) -> str:
    count = read(tab, "count", None)
    counted = "" if count is None or count == "" else f' <span class="count">{escape(str(count))}</span>'
    current = ' aria-current="page"' if read(tab, "current") else ""
    return f'<li><a href="{escape(str(read(tab, "url")))}"{current}>{escape(str(read(tab, "label")))}{counted}</a></li>'


def progress(values: dict[str, Any]) -> dict[str, Any]:
    """Return the share in whole per cent; never full before everything is done."""
    done, of = int(values.get("value") or 0), int(values.get("of") or 0)
    return {"share": max(0, min(100, done * 100 // of)) if of else 0}


def tree(values: dict[str, Any]) -> dict[str, Any]:
    """Return the tree's branches as HTML."""
    return {"grown": _branches(values.get("nodes") or (), int(values.get("open") or 1))}


def _branches(nodes: Iterable[Any], levels: int) -> SafeString:
    node = get_template("components/tree/node.html")
    names = ("label", "url", "note", "tone", "badges", "current")
    drawn = []
    for each in nodes:
        children = read(each, "children", ())
        shown = {name: read(each, name) for name in names}
        shown["open"] = levels > 0 or read(each, "open")
        shown["branches"] = _branches(children, levels - 1) if children else ""
        drawn.append(node.render(shown))
    return mark_safe("".join(drawn))  # noqa: S308 - made of rendered templates


def hit(values: dict[str, Any]) -> dict[str, Any]:
    """Return what search found as HTML."""
    return {"drawn": _hit(*(values.get(name) for name in ("title", "url", "label", "excerpt", "note")))}


def hits(found: Iterable[Any]) -> SafeString:
    """Return all that search found as the rows of a list."""
    each = (_hit(one.title, one.url, one.label, one.excerpt, one.note) for one in found)
    return mark_safe("".join(f"<li>{drawn}\n</li>" for drawn in each))  # noqa: S308 - every part is escaped


def _hit(title: Any, url: Any, label: Any, excerpt: Any, note: Any) -> SafeString:
    named = _marked(title)
    linked = f'<a href="{escape(url)}">{named}</a>' if url else named
    noted = f' <span class="badge badge-neutral">{escape(str(note))}</span>' if note else ""
    piece = f'<p class="hit-excerpt">{_marked(excerpt)}</p>' if excerpt else ""
    return mark_safe(  # noqa: S308 - every part is escaped
        f'<article class="hit"><h2 class="hit-title">{linked}</h2>'
        f'<p class="hit-label">{escape(str(label))}{noted}</p>{piece}</article>'
    )


def _marked(parts: Iterable[tuple[str, bool]]) -> str:
    """Return the parts of a text, what was asked for marked."""
    return "".join(f"<mark>{escape(text)}</mark>" if marked else escape(text) for text, marked in parts or ())


PREPARED: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "hit": hit,
    "progress": progress,
    "steps": steps,
    "tabs": tabs,
    "tree": tree,
    "trend": trend,
}


def prepared(name: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return what the component's template needs beside the values that it was given."""
    prepare = PREPARED.get(name)
    return prepare(values) if prepare else {}
