"""Every text goes through the catalogue, and an English reader meets no Swedish but what people have written."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.utils import translation

from systematik.interfaces.cli.filling import EXAMPLE
from systematik.interfaces.reports.registry import REPORTS
from tests.addresses import SOURCE
from tests.architecture.source import nodes
from tests.crawling import Page
from tests.parsing import parsed

SPOKEN = ("aria-label", "title", "placeholder", "alt")
UNSEEN = {"script", "style", "template"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
# Words that only Swedish has, and its letters.
SWEDISH = re.compile(r"[åäöÅÄÖ]|\b(?:och|inte|eller|hos|utan|vid|från|som)\b")
UNSAID = re.compile(
    r"\{#.*?#\}|\{%\s*(comment|blocktranslate)\b.*?\{%\s*end\1\s*%\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL
)
GETTEXT = {
    "_",
    "gettext",
    "gettext_lazy",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "translated",
}
# What a page is made of. Cases, files to read in and the command line speak Swedish alone.
SPEAKING = re.compile(
    r"/(views|forms|tables|commands|queries|models|permissions|facts|workflow|apps|roles)\b"
)
ROOMS = ("registers", "processes", "interfaces/overview", "interfaces/clearance", "ui")
# So much of a text must be its own words for what stands around them to be looked away from.
OWN_WORDS = 8
# A shorter one may as well be a word of somebody's text that has been changed.
WORD = 4


def swedish(page: Page) -> list[str]:
    """Return the product's Swedish texts that a page shows."""
    whole, patterns = _catalogue()
    texts = [
        text
        for text in dict.fromkeys(_texts(parsed(page.body)[0]))
        if len(text) >= WORD and text not in _written()
    ]
    return [text for text in texts if text in whole or any(each.fullmatch(text) for each in patterns)]


@cache
def _catalogue() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    both = {text for entry in _entries() for text in (entry.msgstr, *entry.msgstr_plural.values())}
    texts = {text for entry in _entries() for text in (entry.msgid, entry.msgid_plural) if text} - both
    filled = {text for text in texts if PLACEHOLDER.search(text)}
    long = (text for text in filled if len(PLACEHOLDER.sub("", text)) >= OWN_WORDS)
    return frozenset(map(_plain, texts - filled)), tuple(map(_pattern, sorted(long)))


@cache
def _written() -> set[str]:
    """Return what people have written: names, titles and headings of the example, levels of forms."""
    words = re.compile(r"[\w-]+(?: [\w-]+)*")
    files = [settings.CONTENT / EXAMPLE, *sorted((settings.CONTENT / "forms").glob("*.yaml"))]
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    parts = (part for line in lines for part in re.split(r"[:,|#\"{}\[\]]", line))
    # A kept report bears the title that it was issued under, in the language of that day.
    with translation.override("sv"):
        issued = {str(each.title) for each in REPORTS}
    return issued | {part.strip() for part in parts if words.fullmatch(part.strip())}


def _entries() -> Iterator[polib.POEntry]:
    for file in sorted(SOURCE.glob("systematik/**/locale/en/LC_MESSAGES/django.po")):
        yield from polib.pofile(str(file))


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".+".join(re.escape(part) for part in PLACEHOLDER.split(_plain(text))))


def _texts(element: Any) -> Iterator[str]:
    """Yield what is read out of an element, unless it is said to be Swedish."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN or element.get("lang") == "sv":
        return
    said = [element.get(name) for name in SPOKEN] + [element.text] + [child.tail for child in element]
    yield from (text for text in map(_plain, filter(None, said)) if text)
    for child in element:
        yield from _texts(child)


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" :·,")


def test_no_page_for_nobody_speaks_swedish_to_an_english_reader(client, db):
    addresses = ("/konto/logga-in/", "/konto/glomt/", "/finns-inte/", "/per/2023-02-30/")
    pages = [Page(one, client.get(one, headers={"accept-language": "en"}).text) for one in addresses]
    assert [text for page in pages for text in swedish(page)] == []


def test_no_template_says_anything_that_is_not_translated():
    files = [file for file in sorted(SOURCE.rglob("*.html")) if file.name != "example.html"]
    said = {
        file.relative_to(SOURCE).as_posix(): re.sub(r"<[^>]*>", " ", UNSAID.sub(" ", _read(file)))
        for file in files
    }
    assert {file: found[0] for file, text in said.items() if (found := SWEDISH.findall(text))} == {}


def test_no_page_is_made_of_texts_that_are_not_translated():
    files = (file for room in ROOMS for file in sorted((SOURCE / "systematik" / room).rglob("*.py")))
    made = [file for file in files if SPEAKING.search(file.as_posix()) and "tests" not in file.parts]
    assert [fault for file in made for fault in untranslated(file)] == []


def untranslated(file: Path) -> list[str]:
    """Return the Swedish texts of a module that no translation is asked for."""
    asked = {id(part) for node in nodes(file) if _is_set_aside(node) for part in ast.walk(node)}
    texts = (node for node in nodes(file) if isinstance(node, ast.Constant) and id(node) not in asked)
    return [
        f"{file.name}:{text.lineno} {text.value}"
        for text in texts
        if isinstance(text.value, str) and SWEDISH.search(text.value)
    ]


def _is_set_aside(node: ast.AST) -> bool:
    """Return whether a translation is asked for, or the text says something to nobody but the reader of the code."""
    called = node.func if isinstance(node, ast.Call) else None
    name = getattr(called, "id", None) or getattr(called, "attr", None)
    return name in GETTEXT or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_swedish_is_seen_in_texts_and_names_but_not_where_it_is_said_to_be_swedish():
    body = (
        '<!DOCTYPE html><html lang="en"><title>x</title><p>Spara</p><a aria-label="Spara">Save</a>'
        '<p>3 rader till</p><p lang="sv">Spara</p><p>Sparad av Alva</p></html>'
    )
    assert swedish(Page("/", body)) == ["Spara"]


def test_a_text_outside_the_catalogue_is_seen(tmp_path):
    module = tmp_path / "views.py"
    module.write_text('title = _("Läget")\nlead = "Så är läget"\n', encoding="utf-8")
    assert untranslated(module) == ["views.py:2 Så är läget"]
