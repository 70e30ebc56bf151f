"""Markdown gives clean HTML, whatever somebody writes."""

import html5lib
import pytest

from systematik.rendering.markdown import TAGS, render

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://evil.example/pixel.png)",
    "![x](javascript:alert(1))",
    "[klicka](javascript:alert(1))",
    "[klicka](JaVaScRiPt:alert(1))",
    "[klicka](java\nscript:alert(1))",
    "[klicka](&#106;avascript:alert(1))",
    "[klicka](vbscript:msgbox(1))",
    "[klicka](data:text/html;base64,PHNjcmlwdD4=)",
    "<javascript:alert(1)>",
    "[a]: javascript:alert(1)\n\n[a]",
    '[a](https://x.example "onmouseover=alert(1)")',
    '[a](https://x.example/"onmouseover="alert(1))',
    "<a href='javascript:alert(1)'>x</a>",
    "<svg/onload=alert(1)>",
    "<iframe src=https://evil.example></iframe>",
    "<style>body{display:none}</style>",
    "<form action=https://evil.example><input name=password></form>",
    "```html\n<script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
    "| a |\n|:-:|\n| <script>alert(1)</script> |",
    "# <img src=x onerror=alert(1)>",
    "<!-- --><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "![a](x){onerror=alert(1)}",
    "<details open ontoggle=alert(1)>",
    "[x](//evil.example)",
]


def elements(html):
    return [
        one
        for one in html5lib.parseFragment(html, namespaceHTMLElements=False).iter()
        if isinstance(one.tag, str)
    ][1:]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_comes_through(text):
    for element in elements(render(text).html):
        assert element.tag in TAGS
        assert [
            name for name in element.attrib if name.startswith("on") or name in ("style", "src", "srcset")
        ] == []
        address = element.get("href", "")
        assert address.partition(":")[0] in ("", "http", "https", "mailto") or ":" not in address


def test_a_link_leads_out_without_telling_from_where():
    assert 'href="https://imy.se" rel="noopener noreferrer nofollow"' in render("[IMY](https://imy.se)").html


def test_a_picture_becomes_its_words():
    html = render("![Karta över zoner](https://evil.example/a.png)").html
    assert "Karta över zoner" in html
    assert "evil.example" not in html


def test_the_highest_heading_comes_below_the_pages_own():
    made = render("## Syfte\n\n### Mål\n\n## Syfte\n")
    assert [(one.level, one.anchor, one.text) for one in made.headings] == [
        (2, "avsnitt-syfte", "Syfte"),
        (3, "avsnitt-mal", "Mål"),
        (2, "avsnitt-syfte-2", "Syfte"),
    ]
    assert '<h2 id="avsnitt-syfte">Syfte</h2>' in made.html


def test_a_wide_table_scrolls_by_keyboard():
    html = render("| A | B |\n|---|---|\n| 1 | 2 |").html
    assert '<div class="table-scroll" role="region" tabindex="0" aria-label="Tabell">' in html.replace(
        '"table-scroll" tabindex="0" role="region"', '"table-scroll" role="region" tabindex="0"'
    )
    assert '<th scope="col">A</th>' in html


@pytest.mark.parametrize("text", ["[" * 5000, "*" * 5000, ">" * 5000, "- " * 5000, "`" * 5000, "x" * 600_000])
def test_hard_texts_are_rendered_and_soon(text):
    assert render(text).html
