"""`python -m bench.paper`: a report of forty pages as PDF, beside WeasyPrint on the same content where it is installed.

WeasyPrint is no dependency: install it beside (`uv pip install weasyprint`; it needs Pango) to have the comparison.
"""

import io
import statistics
import sys
import time
from html import escape

import pikepdf

from systematik.rendering.paper import Heading, Paragraph, Table, Trend, pdf_bytes
from systematik.rendering.paper.tests import papers

PAGES, ROUNDS, GOAL, TIMES = 40, 5, 1.5, 10


def main() -> int:
    """Print what was measured; 1 where a goal is missed."""
    report = papers.long(PAGES)
    seconds, made = _timed(lambda: pdf_bytes(report), ROUNDS)
    print(f"Typst: {_pages(made)} sidor på {seconds:.2f} s (mål {GOAL} s)")
    other = _weasyprint(report)
    if other is None:
        print("WeasyPrint: inte installerat, ingen jämförelse")
        return int(seconds > GOAL)
    print(
        f"WeasyPrint: {_pages(other[1])} sidor på {other[0]:.2f} s, {other[0] / seconds:.1f} gånger så länge"
    )
    return int(seconds > GOAL or other[0] < TIMES * seconds)


def _timed(make, rounds):
    taken = []
    for _round in range(rounds):
        begun = time.perf_counter()
        made = make()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken), made


def _pages(content):
    return len(pikepdf.open(io.BytesIO(content)).pages)


def _weasyprint(report):
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    html = _html(report)
    return _timed(lambda: weasyprint.HTML(string=html).write_pdf(pdf_tags=True, pdf_variant="pdf/ua-1"), 1)


def _html(report):
    body = "".join(_block(block) for block in report.blocks)
    return f'<html lang="sv"><head><title>{escape(report.title)}</title></head><body>{body}</body></html>'


def _block(block):
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, Paragraph):
        return f"<p>{escape(block.text)}</p>"
    if isinstance(block, Table):
        head = "".join(f"<th>{escape(column.label)}</th>" for column in block.columns)
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(cell.text)}</td>' for cell in row)}</tr>" for row in block.rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    if isinstance(block, Trend):
        spots = "".join(
            f'<circle cx="{20 + 90 * number}" cy="{10 + 20 * (point.level or 0)}" r="4"/>'
            for series in block.series
            for number, point in enumerate(series.points)
        )
        return f'<svg width="300" height="90" role="img"><title>{escape(block.story)}</title>{spots}</svg>'
    return ""


if __name__ == "__main__":
    sys.exit(main())
