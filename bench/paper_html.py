"""The same report as a page for WeasyPrint: what report.typ draws, said in HTML and CSS."""

from html import escape
from itertools import pairwise
from pathlib import Path

import fontpkg_source_sans_3

from systematik.rendering.paper import Heading, Paragraph, Table, Trend

FONTS = Path(fontpkg_source_sans_3.__file__).with_name("files")
TONES = {"good": "#1f7a44", "near": "#6c7f10", "warn": "#b06f00", "bad": "#c0342a", "neutral": "#6d7c79"}
WIDTH, STEP = 400, 24
STYLE = """
@page { size: A4; margin: 3.1cm 2.6cm 2.6cm; @top-left { content: "%(owner)s  %(title)s"; border-bottom: .4pt solid }
  @top-right { content: "%(day)s" } @bottom-right { content: counter(page) " (" counter(pages) ")" } }
@page :first { @top-left { content: none } @top-right { content: none } }
body { font: 10.5pt/1.22 "Source Sans 3"; color: #16211f; hyphens: auto; counter-reset: one }
p { orphans: 2; widows: 2 }
h1, h2, h3 { hyphens: manual; break-after: avoid; font-weight: 600 }
main h1 { counter-increment: one; counter-reset: two; color: #0b5c63 }
main h1::before { content: counter(one) "  " }
main h2 { counter-increment: two }
main h2::before { content: counter(one) "." counter(two) "  "; font-weight: 400 }
table { width: 100%%; border-collapse: collapse; font-size: 9.3pt }
caption { text-align: left; font-size: 9pt; color: #4c5b58 }
th { text-align: left; background: #f1f5f4; border-top: .9pt solid #0b5c63 }
th, td { padding: .35em .55em; border-bottom: .4pt solid #cfd8d5; vertical-align: top }
tr { break-inside: avoid }
.dot { display: inline-block; width: .58em; height: .58em; border-radius: .3em }
nav a { display: block; color: inherit; text-decoration: none }
nav a::after { content: leader(".") target-counter(attr(href), page) }
section, nav { break-after: page }
"""


def page(report):
    """Return the whole report."""
    named = {"owner": report.owner, "title": report.title, "day": report.day.isoformat()}
    heads = [block for block in report.blocks if isinstance(block, Heading)]
    entries = "".join(f'<a href="#h{number}">{escape(head.text)}</a>' for number, head in enumerate(heads))
    about = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in report.about)
    numbers = {id(head): number for number, head in enumerate(heads)}
    body = "".join(_block(block, numbers) for block in report.blocks)
    return (
        f'<html lang="sv"><head><title>{escape(report.title)}</title><style>{_face()}{STYLE % named}</style></head>'
        f"<body><section><h1>{escape(report.title)}</h1><dl>{about}</dl></section><nav>{entries}</nav>"
        f"<main>{body}</main></body></html>"
    )


def _face():
    file = FONTS / "SourceSans3[wght].ttf"
    return f'@font-face {{ font-family: "Source Sans 3"; src: url("{file.as_uri()}"); font-weight: 200 900 }}'


def _block(block, numbers):
    if isinstance(block, Heading):
        return f'<h{block.level} id="h{numbers[id(block)]}">{escape(block.text)}</h{block.level}>'
    if isinstance(block, Paragraph):
        return f"<p>{escape(block.text)}</p>"
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Trend):
        return "".join(_series(block, series) for series in block.series)
    raise TypeError(block)


def _table(block):
    total = sum(column.width for column in block.columns)
    head = "".join(
        f'<th style="width: {100 * column.width / total:.0f}%">{escape(column.label)}</th>'
        for column in block.columns
    )
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in block.rows)
    return f"<table><caption>{escape(block.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(cell):
    dot = f'<span class="dot" style="background: {TONES[cell.tone]}"></span> ' if cell.tone else ""
    return f"<td>{dot}{escape(cell.text)}</td>"


def _series(block, series):
    step = WIDTH / max(1, len(series.points) - 1)
    spots = [
        (number * step, 10 + STEP * point.level, TONES[block.levels[point.level].tone])
        for number, point in enumerate(series.points)
        if point.level is not None
    ]
    rules = "".join(
        f'<line x1="0" x2="{WIDTH}" y1="{10 + STEP * each}" y2="{10 + STEP * each}" stroke="#cfd8d5"/>'
        f'<text x="{WIDTH + 8}" y="{13 + STEP * each}" font-size="9">{escape(level.label)}</text>'
        for each, level in enumerate(block.levels)
    )
    lines = "".join(
        f'<line x1="{one[0]}" y1="{one[1]}" x2="{two[0]}" y2="{two[1]}" stroke="#4c5b58"/>'
        for one, two in pairwise(spots)
    )
    points = "".join(f'<circle cx="{x}" cy="{y}" r="3" fill="{fill}"/>' for x, y, fill in spots)
    return (
        f'<p>{escape(series.label)}</p><svg width="560" height="90" role="img"><title>{escape(series.story)}</title>'
        f"{rules}{lines}{points}</svg><p>{escape(block.caption)}</p>"
    )
