"""A governing document's Markdown as blocks."""

from itertools import pairwise

from systematik.rendering.paper import Heading, Items, Paragraph, Quote, Table
from systematik.rendering.paper.markdown import blocks

TEXT = """\
# Riktlinje

Alla **ska** följa [policyn](https://kommun.example/).

#### Djupt

- ett
- två
  - inre

1. först

| Roll | Ansvar |
| --- | --- |
| IT-chef | drift |

> Sagt

<script>alert(1)</script>
"""


def test_each_part_of_a_text_is_its_block():
    found = list(blocks(TEXT, below=1))
    assert found[:5] == [
        Heading("Riktlinje", 2),
        Paragraph("Alla ska följa policyn."),
        Heading("Djupt", 3),
        Items(("ett", "två\n– inre")),
        Items(("först",), ordered=True),
    ]
    table = found[5]
    assert isinstance(table, Table)
    assert [column.label for column in table.columns] == ["Roll", "Ansvar"]
    assert [[cell.text for cell in row] for row in table.rows] == [["IT-chef", "drift"]]
    assert found[6:] == [Quote("Sagt"), Paragraph("<script>alert(1)</script>")]


def test_no_level_is_jumped_over_whatever_the_text_does():
    levels = [each.level for each in blocks("### c\n\n###### f\n\n# a\n\n##### e", below=1)]
    assert all(after <= before + 1 for before, after in pairwise([1, *levels]))


def test_nothing_is_nothing():
    assert list(blocks("")) == []
