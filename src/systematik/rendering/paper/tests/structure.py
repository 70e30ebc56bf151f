"""What a screen reader needs of a PDF, read with a library that had no part in writing it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

SHOWING = {"Tj", "TJ", "'", '"', "Do", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"}
HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


def faults(content: bytes) -> list[str]:
    """Return what is wrong with the tags of a file."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [*_untagged(pdf), *_headings(pdf), *_tables(pdf), *_figures(pdf), *_pages(pdf)]


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every structure element in the order of reading."""
    yield from _below(pdf.Root.StructTreeRoot.K)


def _below(here: Any) -> Iterator[Any]:
    if isinstance(here, pikepdf.Array):
        for each in here:
            yield from _below(each)
    elif isinstance(here, pikepdf.Dictionary) and "/S" in here:
        yield here
        if "/K" in here:
            yield from _below(here.K)


def _untagged(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the marks on paper that are neither content with a tag nor told to be passed over."""
    for number, page in enumerate(pdf.pages, start=1):
        depth: list[bool] = []
        for each in pikepdf.parse_content_stream(page):
            name = str(each.operator)
            if name in ("BMC", "BDC"):
                tag = str(each.operands[0])
                told = name == "BDC" and "/MCID" in str(each.operands[1].keys())
                depth.append(tag == "/Artifact" or told)
            elif name == "EMC":
                depth.pop()
            elif name in SHOWING and not any(depth):
                yield f"page {number}: {name} outside of every tag"


def _headings(pdf: pikepdf.Pdf) -> Iterator[str]:
    levels = [HEADINGS.index(str(each.S)) + 1 for each in elements(pdf) if str(each.S) in HEADINGS]
    for before, after in pairwise([0, *levels]):
        if after > before + 1:
            yield f"a heading of level {after} after one of level {before}"


def _tables(pdf: pikepdf.Pdf) -> Iterator[str]:
    for table in (each for each in elements(pdf) if str(each.S) == "/Table"):
        inside = list(_below(table.K))
        rows = [
            [cell for cell in _below(row.K) if str(cell.S) in ("/TH", "/TD")]
            for row in inside
            if str(row.S) == "/TR"
        ]
        if len({len(row) for row in rows}) != 1:
            yield f"a table with rows of {sorted({len(row) for row in rows})} cells"
        for head in (each for each in inside if str(each.S) == "/TH"):
            if "/Scope" not in repr(head.get("/A")):
                yield "a heading of a table that does not say what it heads"


def _figures(pdf: pikepdf.Pdf) -> Iterator[str]:
    for each in elements(pdf):
        if str(each.S) == "/Figure" and not str(each.get("/Alt", "")):
            yield "a picture without words"


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, start=1):
        if "/StructParents" not in page:
            yield f"page {number} does not know its tags"
        for link in page.get("/Annots", ()):
            if str(link.Subtype) == "/Link" and "/StructParent" not in link:
                yield f"page {number}: a link outside of every tag"
            if page.get("/Tabs") != pikepdf.Name.S:
                yield f"page {number}: the order of its links is not that of reading"
