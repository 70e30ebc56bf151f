"""What a report consists of. Blocks hold texts that are ready to be read; nothing here knows a file format.

A tone is a colour by meaning: good, near, warn, bad, neutral or none. It never stands alone: the text says the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Heading:
    """A numbered heading of level 1 to 3; a level never follows one more than a step above it."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; one with the tone "lead" is larger, one with "muted" quieter."""

    text: str
    tone: str = ""


@dataclass(frozen=True)
class Items:
    """A list of short texts."""

    texts: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its text, a tone, and how far it is indented below the row above."""

    text: str
    tone: str = ""
    depth: int = 0


@dataclass(frozen=True)
class Column:
    """A column: its heading, its share of the width, and where its texts stand ("start", "end" or "center")."""

    label: str
    width: float = 1
    align: str = "start"


@dataclass(frozen=True)
class Table:
    """A table with a caption; without rows it says `empty` instead."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""


@dataclass(frozen=True)
class Definitions:
    """Pairs of what and which."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Quote:
    """Somebody's own words and who said them."""

    text: str
    source: str = ""


@dataclass(frozen=True)
class Note:
    """A remark beside the text, set off by its tone."""

    text: str
    tone: str = "neutral"
    title: str = ""


@dataclass(frozen=True)
class Level:
    """A step of a chart's scale."""

    label: str
    tone: str


@dataclass(frozen=True)
class Point:
    """A point of a trend: when, and the number of its level from the best, None where there is none."""

    label: str
    level: int | None


@dataclass(frozen=True)
class Series:
    """One line of a trend; `story` says in words how it went."""

    label: str
    points: tuple[Point, ...]
    story: str


@dataclass(frozen=True)
class Trend:
    """How answers have moved over time, a small chart a series. All series have the same points in time."""

    caption: str
    levels: tuple[Level, ...]
    series: tuple[Series, ...]
    missing: str

    @property
    def story(self) -> str:
        """Return what is read aloud instead of the picture."""
        return " ".join(f"{each.label}: {each.story}" for each in self.series)


@dataclass(frozen=True)
class Share:
    """A part of a bar."""

    label: str
    count: int
    tone: str


@dataclass(frozen=True)
class Bar:
    """A bar of shares."""

    label: str
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class Bars:
    """Stacked bars, each over its whole width."""

    caption: str
    bars: tuple[Bar, ...]

    @property
    def story(self) -> str:
        """Return what is read aloud instead of the picture."""
        told = (
            f"{bar.label}: {', '.join(f'{each.count} {each.label}' for each in bar.shares if each.count) or '–'}"
            for bar in self.bars
        )
        return "; ".join(told)


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Items | Table | Definitions | Quote | Note | Trend | Bars | PageBreak


@dataclass(frozen=True)
class Paper:
    """A whole report. `day` is the day that it speaks of: the only time that the files know."""

    title: str
    owner: str
    day: date
    blocks: tuple[Block, ...]
    subtitle: str = ""
    about: tuple[tuple[str, str], ...] = ()
    number: str = ""
    notice: str = ""
    language: str = "sv"
    keywords: tuple[str, ...] = field(default=())
