"""What OSCAL calls a document, as our registers name it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from systematik.foundation.access.actor import system
from systematik.registers.frameworks import queries
from systematik.registers.frameworks.models import Edition
from systematik.rendering.oscal import Document, Unreadable, a_dict, a_list, own_words

FORMAT = "oscal"
# A version as titles name it: 5.2.0, 2026.1.
NUMBER = re.compile(r"\d+(?:\.\d+)+")


def edition_of(document: Document, href: str, keys: Iterable[str]) -> Edition:
    """Return the edition that an address means. Raises Unreadable."""
    named = meant(document, href, keys)
    found = queries.edition_named(system(), named.framework, named.edition)
    if found is None:
        raise _not_read(href)
    return found


@dataclass(frozen=True)
class Meant:
    """A framework and its edition, "" for the latest; `is_ours` where the file calls both as we do."""

    framework: str
    edition: str = ""
    is_ours: bool = False


def meant(document: Document, href: str, keys: Iterable[str]) -> Meant:
    """Return which edition an address means. Raises Unreadable.

    By what stands with it in the file, else by its name, else by its id, else it is the largest that has all the keys.
    """
    resource = _resource(document, href)
    own = own_words(resource, f"{document.model}.back-matter.resources")
    if own.get("framework") and queries.edition_named(system(), own["framework"], own.get("edition", "")):
        return Meant(own["framework"], own.get("edition", ""), is_ours=True)
    bare = href.removeprefix("#").removeprefix("urn:uuid:")
    for name in (bare, text(resource.get("title"))):
        for each in (name, key_of(name)) if name else ():
            if queries.edition_named(system(), each):
                return Meant(each)
        if numbered := NUMBER.search(name):
            key = key_of(name, numbered[0])
            if queries.edition_named(system(), key, numbered[0]):
                return Meant(key, numbered[0])
    wanted = set(keys)
    held = queries.from_source(source_named(bare))
    if held is None and wanted:
        held = queries.holding(wanted, format=FORMAT, without=source_of(document))
    if held is None:
        raise _not_read(text(resource.get("title")) or href)
    return Meant(held.framework.key, held.edition)


def _not_read(name: str) -> Unreadable:
    """Return the error that says what to read in; a profile often names its catalog by the file in XML."""
    text = _("ramverket ”%(name)s” är inte inläst. Läs in det först.")
    if name.lower().endswith(".xml"):
        text = _("katalogen ”%(name)s” är inte inläst. Läs in den först, ur filen med samma innehåll i JSON.")
    return Unreadable(text % {"name": name})


def _resource(document: Document, href: str) -> dict[str, Any]:
    """Return what the file says of the document that an address points at."""
    where = f"{document.model}.back-matter"
    several = a_list(
        a_dict(document.content.get("back-matter", {}), where).get("resources"), f"{where}.resources"
    )
    return next((each for each in several if href == f"#{each.get('uuid')}"), {})


def key_of(title: str, version: str = "") -> str:
    """Return the key of the framework of that title; editions whose title names their version are of one framework."""
    named = title
    # "5.1.1+u4" is the same 5.1.1, put right.
    if number := NUMBER.match(version):
        named = re.sub(rf"(?<![\w.]){re.escape(number[0])}(?![\w.])", " ", title)
    return f"oscal-{slug(named) or slug(title)}"[:120]


def source_of(document: Document) -> str:
    """Return by which a file of the format is known: its own id, which is new with every version."""
    return source_named(text(document.content.get("uuid")))


def source_named(uuid: str) -> str:
    """Return the source of the edition that came with that id."""
    return f"OSCAL, urn:uuid:{uuid}"


def version_of(metadata: dict[str, Any]) -> str:
    """Return what tells this file from its earlier ones."""
    return text(metadata.get("version")) or text(metadata.get("last-modified"))[:10] or "1"


def publisher_of(metadata: dict[str, Any]) -> str:
    """Return the first party that has a name."""
    parties = metadata.get("parties")
    if not isinstance(parties, list):
        return ""
    named = (text(each.get("name")) for each in parties if isinstance(each, dict))
    return next((name for name in named if name), "")


def text(value: Any) -> str:
    """Return the value where it is a text."""
    return value.strip() if isinstance(value, str) else ""


def slug(name: str) -> str:
    """Return the name in letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
