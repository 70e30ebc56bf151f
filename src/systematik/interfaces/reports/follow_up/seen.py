"""What the auditors saw, what it may lead to, and what they make of it: each for itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from systematik.interfaces.reports import showing
from systematik.processes.assurance.queries import themes
from systematik.processes.assurance.queries.report import Report, SectionNode, Seen
from systematik.rendering.paper import Block, Cell, Column, Heading, Table

POLARITIES = {"negative": "bad", "neutral": "neutral", "positive": "good"}


def blocks(found: Report) -> Iterator[Block]:
    """Yield the observations of the report in its order, then the assessments."""
    nodes = list(_nodes(found.sections))
    seen = [(node, each) for node in nodes for each in node.observations]
    judged = [(node, each) for node in nodes for each in node.assessments]
    if seen or judged:
        yield Heading(_("Iakttagelser och bedömningar"), 2)
    if seen:
        yield _observations(found, seen)
    if judged:
        columns = (showing.column(_("Avsnitt"), 1.4), showing.column(_("Bedömning"), 4))
        rows = ((_section(node), str(each.text)) for node, each in judged)
        yield showing.table(_("Revisorernas bedömningar"), columns, rows)


def _nodes(nodes: Iterable[SectionNode]) -> Iterator[SectionNode]:
    for node in nodes:
        yield node
        yield from _nodes(node.children)


def _section(node: SectionNode) -> str:
    return str(node.section)


def _observations(found: Report, seen: list[tuple[SectionNode, Seen]]) -> Table:
    """Return the observations; what none of them has gets no column."""
    numbers = {row.pk: str(number) for number, row in enumerate(found.recommendations, start=1)}
    rows = [_observation(node, each, numbers) for node, each in seen]
    columns = (
        showing.column(_("Avsnitt"), 1.4),
        showing.column(_("Slag"), 0.9),
        showing.column(_("Iakttagelse"), 3),
        showing.column(_("Risk"), 2),
        showing.column(_("Allvarlighet"), 1.2),
        showing.column(_("Styrdokument"), 1.3),
        showing.column(_("Teman"), 1.3),
        showing.column(_("Rekommendation"), 1.2),
    )
    kept = [place for place in range(len(columns)) if place < 3 or any(row[place].text for row in rows)]
    chosen: list[Column] = [columns[place] for place in kept]
    return showing.table(
        _("Revisorernas iakttagelser"), chosen, ([row[place] for place in kept] for row in rows)
    )


def _observation(node: SectionNode, each: Seen, numbers: dict[int, str]) -> tuple[Cell, ...]:
    row: Any = each.part
    leads = ", ".join(numbers[one.pk] for one in each.recommendations if one.pk in numbers)
    return (
        Cell(_section(node)),
        Cell(str(row.get_polarity_display()), POLARITIES.get(row.polarity, "neutral")),
        Cell(str(row.text)),
        Cell(str(row.risk)),
        showing.level(row.severity) if row.severity_id else Cell(""),
        Cell(each.document.title if each.document else ""),
        Cell(themes.shown(str(row.themes))),
        Cell(leads),
    )
