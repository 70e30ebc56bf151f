"""Reports that the tests print."""

from __future__ import annotations

from datetime import date
from typing import Any

from systematik.rendering.paper import (
    Bar,
    Bars,
    Cell,
    Column,
    Definitions,
    Heading,
    Items,
    Level,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Point,
    Quote,
    Series,
    Share,
    Table,
    Trend,
)

DAY = date(2022, 2, 2)
LEVELS = (Level("Uppfyllt", "good"), Level("Till övervägande del", "near"), Level("Delvis", "warn"))


def paper(*blocks: Any, **more: Any) -> Paper:
    """Return a report of these blocks."""
    given = {"title": "Lägesrapport", "owner": "Åmåls kommun", "day": DAY, "about": (("Avser", "Åmål"),)}
    return Paper(**{**given, **more, "blocks": blocks})


def table(rows: int, text: str = "Åtgärd för ökad säkerhet") -> Table:
    """Return a table of so many rows."""
    columns = (Column("Vad", 3), Column("Antal", 1, "end"), Column("Svar", 2))
    made = tuple((Cell(f"{text} {n}"), Cell(str(n)), Cell("Delvis", "warn")) for n in range(rows))
    return Table("Allt som räknas", columns, made, empty="Ingenting att räkna.")


def trend() -> Trend:
    """Return a trend with a gap."""
    points = (Point("2021-11-30", 2), Point("2021-12-31", None), Point("2022-02-02", 0))
    return Trend(
        "Svaren över tid",
        LEVELS,
        (Series("Styrdokument", points, "Från delvis till uppfyllt."),),
        "Obesvarad",
    )


def bars() -> Bars:
    """Return two bars, one of them empty."""
    shares = (Share("klara", 3, "good"), Share("öppna", 1, "bad"))
    empty = tuple(Share(share.label, 0, share.tone) for share in shares)
    return Bars("Rekommendationer", (Bar("Kommunstyrelsen", shares), Bar("Socialnämnden", empty)))


def everything() -> Paper:
    """Return a report with every kind of block."""
    return paper(
        Heading("Översikt"),
        Paragraph("Kommunen svarar på tre frågor.", "lead"),
        Paragraph("Så här räknas det.", "muted"),
        table(3),
        Heading("Förändring", 2),
        trend(),
        bars(),
        Heading("Ord för ord", 3),
        Quote("Det saknas systematik.", "Revisorerna 2022"),
        Note("Två granskningar väntar.", "warn", "Att göra"),
        Definitions((("Granskare", "PwC"), ("Rapport", "2022-02-02"))),
        Items(("Ett", "Två")),
        Items(("Först", "Sedan"), ordered=True),
        PageBreak(),
        Heading("Slut"),
        table(0),
        number="KS 2022/14",
        notice="Öppen version",
        subtitle="Till kommunstyrelsen",
    )


def long(pages: int) -> Paper:
    """Return a report of about so many pages of text and tables."""
    blocks: list[Any] = [Heading("Frågorna")]
    for number in range(pages):
        blocks += [
            Heading(f"Fråga {number + 1}: finns aktuella styrdokument för området?", 2),
            Paragraph("Kommunen har beslutat om åtgärder och följer upp dem varje kvartal. " * 9),
            table(17, "Ett kriterium med så mycket text att det ofta räcker över raden till nästa"),
            trend() if number % 4 == 0 else Paragraph("Revisorerna återkommer till frågan. " * 12),
        ]
    return paper(*blocks)
