"""`python -m bench.paper`: a report of forty pages as PDF, beside WeasyPrint on the same content where it is installed.

The same content is the same pages: title page, contents with page numbers, running heads, numbered headings, our own
font, Swedish hyphenation, captioned tables with rules and coloured answers, the charts with lines, points and labels.

WeasyPrint is no dependency: install it beside to have the comparison (it needs Pango):
`uv pip install --target FOLDER weasyprint` and `PYTHONPATH=FOLDER:. python -m bench.paper`.
"""

import io
import statistics
import sys
import time

import pikepdf

from bench import paper_html
from systematik.rendering.paper import pdf_bytes
from systematik.rendering.paper.tests import papers

PAGES, ROUNDS, GOAL, TIMES = 40, 5, 1.5, 10


def main() -> int:
    """Print what was measured; 1 where a goal is missed."""
    report = papers.long(PAGES)
    seconds, made = _timed(lambda: pdf_bytes(report))
    print(f"Typst: {_pages(made)} sidor på {seconds:.2f} s (mål {GOAL} s)")
    other = _weasyprint(report)
    if other is None:
        print("WeasyPrint: inte installerat, ingen jämförelse")
        return int(seconds > GOAL)
    times = other[0] / seconds
    print(
        f"WeasyPrint: {_pages(other[1])} sidor på {other[0]:.2f} s, {times:.1f} gånger så länge (mål {TIMES})"
    )
    return int(seconds > GOAL or times < TIMES)


def _timed(make):
    """Return the median of some rounds, and what was made; the first, which reads fonts and code, is not counted."""
    made, taken = make(), []
    for _round in range(ROUNDS):
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
    html = paper_html.page(report)
    return _timed(lambda: weasyprint.HTML(string=html).write_pdf(pdf_tags=True, pdf_variant="pdf/ua-1"))


if __name__ == "__main__":
    sys.exit(main())
