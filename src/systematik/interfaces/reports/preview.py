"""The blocks of a report as the page shows them before it is made: each with the template that knows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from systematik.rendering.paper import Bars, Block, Paper, Table, Trend
from systematik.rendering.paper.sheets import moved, shared

TABLE = "reports/preview/table.html"


@dataclass(frozen=True)
class Shown:
    """A block and its template; a chart is shown as the table that it is drawn from."""

    template: str
    block: Any
    rows: Any = None


def blocks(paper: Paper) -> list[Shown]:
    """Return the blocks in order."""
    return [shown for block in paper.blocks for shown in _shown(block)]


def _shown(block: Block) -> Iterator[Shown]:
    if isinstance(block, Trend):
        yield Shown(TABLE, Table(block.caption, *moved(block)))
    elif isinstance(block, Bars):
        yield Shown(TABLE, Table(block.caption, *shared(block)))
    else:
        yield Shown(f"reports/preview/{type(block).__name__.lower()}.html", block)
