"""How a page looks, light and dark, wide and narrow and on paper, and what is wrong with it there."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Any

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 320, "height": 700}
# Each differs from the one before in one thing.
LOOKS = (("light", WIDE), ("light", NARROW), ("dark", NARROW), ("dark", WIDE))
# An A4 between its margins.
PAPER = {"width": 680, "height": 960}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FAULTS = """async only => (await axe.run(document, {
    runOnly: only, rules: {"target-size": {enabled: true}, "color-contrast": {enabled: false}},
    resultTypes: ["violations"], elementRef: false,
})).violations.map(each => `${each.id}: ${each.nodes.slice(0, 3).map(node => node.target.join(" ")).join(", ")}`)"""
# What contrast is reckoned from: a text, and every ground beneath it. Where all are the same, contrast is.
PAIRS = """() => {
    const PLAIN = "rgba(0, 0, 0, 0) none 1 none normal static", grounds = new Map([[null, ""]]);
    const ground = element => {
        if (!grounds.has(element)) {
            const style = getComputedStyle(element), above = ground(element.parentElement);
            const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter,
                style.mixBlendMode, style.position].join(" ");
            const placed = style.position === "static" ? "" : element.className;
            grounds.set(element, own === PLAIN ? above : `${own} ${placed}/${above}`);
        }
        return grounds.get(element);
    };
    const fields = "input:not([type=checkbox], [type=radio], [type=hidden]), select, textarea";
    const speaks = each => each.matches(fields)
        || [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    // What is for the ear alone, or comes into the window with the focus, axe does not judge.
    const shows = each => each.checkVisibility() && getComputedStyle(each).clipPath === "none";
    const pair = each => {
        const style = getComputedStyle(each);
        const off = Boolean(each.closest(":disabled, [aria-disabled=true]") || each.control?.disabled);
        return [style.color, style.fontSize, style.fontWeight, style.textShadow, off, ground(each)].join("|");
    };
    window.pairs = Map.groupBy([...document.body.querySelectorAll("*")].filter(shows).filter(speaks), pair);
    return [...window.pairs.keys()];
}"""
CONTRAST = """async only => {
    const elements = only.flatMap(pair => window.pairs.get(pair).slice(0, 5));
    const {passes, violations} = await axe.run({include: elements}, {
        runOnly: {type: "rule", values: ["color-contrast"]}, resultTypes: ["passes", "violations"], elementRef: true,
    });
    const nodes = found => found.flatMap(each => each.nodes);
    const judged = new Set(nodes([...passes, ...violations]).map(node => node.element));
    return [
        only.filter(pair => window.pairs.get(pair).some(each => judged.has(each))),
        nodes(violations).slice(0, 3).map(node => `color-contrast: ${node.target.join(" ")}`),
    ];
}"""
WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
# On paper: no menus, no buttons that do nothing there, dark text on white, nothing cut off at the side.
UNFIT = """() => {
    const shown = each => each.checkVisibility(), page = getComputedStyle(document.body);
    const kept = [...document.querySelectorAll(".nav, .tools, .crumbs, .page-actions, .filters, .form-buttons")];
    return [
        ...kept.filter(shown).map(each => `prints .${each.classList[0]}`),
        ...(getComputedStyle(document.documentElement).colorScheme === "light" ? [] : ["prints in the dark"]),
        ...(page.backgroundImage === "none" ? [] : ["prints a ground"]),
        ...(document.documentElement.scrollWidth > innerWidth ? ["is cut off on paper"] : []),
    ];
}"""


@cache
def axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


class Looks:
    """Looks at pages, each in all its looks.

    Wide and narrow, axe holds its rules against all of a page; in the dark only colours differ. Contrast is reckoned, in
    each look, once for every pair of a text and the grounds beneath it: of a page that has the same pair it would say the
    same. A pair that axe could not judge is tried again on the next page.
    """

    def __init__(self) -> None:
        self.judged: dict[str, set[str]] = defaultdict(set)

    def faults(self, page: Any) -> list[str]:
        """Return what is wrong with the page that stands in the window, and leave it wide and light."""
        page.evaluate(axe())
        found = []
        for scheme, size in LOOKS:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(size)
            look = f"{scheme} {size['width']} px"
            told = page.evaluate(FAULTS, RULES) if scheme == "light" else []
            found += [f"{look}: {each}" for each in (*told, *self._contrast(page, look))]
            found += [f"{look}: scrolls sideways"] * page.evaluate(WIDER)
        page.set_viewport_size(PAPER)
        page.emulate_media(media="print")
        found += page.evaluate(UNFIT)
        page.emulate_media(media="screen", color_scheme="light")
        page.set_viewport_size(WIDE)
        return found

    def _contrast(self, page: Any, look: str) -> list[str]:
        """Return what has too little contrast, of the pairs that axe has not judged in this look before."""
        new = [pair for pair in page.evaluate(PAIRS) if pair not in self.judged[look]]
        if not new:
            return []
        judged, found = page.evaluate(CONTRAST, new)
        self.judged[look].update(judged)
        return list(found)
