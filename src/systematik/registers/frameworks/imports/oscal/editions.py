"""A catalog becomes an edition, a profile the edition that it makes of others; out again as they came, or made anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import system
from systematik.registers.frameworks import queries
from systematik.registers.frameworks.commands import Foreign, Library
from systematik.registers.frameworks.commands import Node as Requirement
from systematik.registers.frameworks.imports.oscal import naming
from systematik.registers.frameworks.imports.oscal.naming import FORMAT
from systematik.registers.frameworks.models import Edition, beginning, published
from systematik.registers.frameworks.models import Requirement as Row
from systematik.rendering import oscal
from systematik.rendering.oscal import Catalog, Document, Node, Unreadable


def edition(document: Document) -> Foreign:
    """Return the edition that a catalog or a profile is, with its own words. Raises Unreadable."""
    if document.model == "catalog":
        catalog = oscal.catalog_of(document)
        return _edition(document, catalog, catalog.payload, ())
    profile = oscal.profile_of(document)
    editions = [naming.edition_of(document, each.href, each.named) for each in profile.imports]
    # The same catalog where several choose from it.
    catalogs = {each.pk: catalog_of(each) for each in editions}
    found = oscal.resolved(profile, [catalogs[each.pk] for each in editions])
    # A profile is kept as it was written; what it chose is seen in the requirements.
    return _edition(document, found.catalog, document.content, (*_chosen_from(editions), *found.notes))


def _edition(document: Document, catalog: Catalog, head: object, notes: tuple[str, ...]) -> Foreign:
    keys = _keys(catalog.nodes)
    around = {"around": document.around} if document.around else {}
    return Foreign(
        library=_library(document, catalog, keys),
        format=FORMAT,
        body=oscal.canonical({"model": document.model, "head": head, **around}),
        bodies={key: oscal.canonical(node.payload) for key, node in zip(keys, catalog.nodes, strict=True)},
        notes=notes,
    )


def _library(document: Document, catalog: Catalog, keys: Sequence[str]) -> Library:
    metadata = document.metadata
    return Library(
        framework=naming.key_of(document.title, naming.version_of(metadata)),
        edition=naming.version_of(metadata)[:60],
        name=document.title[:300],
        publisher=naming.publisher_of(metadata)[:300],
        text=oscal.plain(naming.text(metadata.get("remarks"))),
        source=naming.source_of(document),
        nodes=tuple(
            _requirement(node, key, keys[node.parent] if node.parent is not None else "")
            for key, node in zip(keys, catalog.nodes, strict=True)
        ),
    )


def _requirement(node: Node, key: str, parent: str) -> Requirement:
    ref = node.number[:120]
    return Requirement(
        key=key,
        parent=parent,
        ref=ref,
        name="" if node.is_called_by_number and node.text else node.title,
        text=node.text,
        is_assessable=node.type == "control" and not node.is_withdrawn,
        attributes=_attributes(node),
    )


def _attributes(node: Node) -> dict[str, Any]:
    """Return what the node says beside its text: what took its place, the publisher's guidance."""
    withdrawn = {"withdrawn": node.moved_to} if node.type == "control" and node.is_withdrawn else {}
    return {**withdrawn, **({"annotation": node.guidance} if node.guidance else {})}


def _keys(nodes: Iterable[Node]) -> list[str]:
    """Return the key of each node: its id, or its place for a group that has none or another's."""
    keys: dict[str, None] = {}
    for place, node in enumerate(nodes, start=1):
        key = node.id[:250]
        if node.type == "group" and (not key or key in keys):
            key = f"grupp-{place}"
        if key in keys:
            raise Unreadable(_("id ”%(id)s” står två gånger") % {"id": key})
        keys[key] = None
    return list(keys)


def _chosen_from(editions: Sequence[Edition]) -> list[str]:
    """Return a sentence for each edition that a profile chooses from: its file seldom names them as we know them."""
    named = dict.fromkeys((each.name, each.edition) for each in editions)
    return [
        _("Kraven är valda ur ”%(name)s” (%(edition)s).") % {"name": name, "edition": edition}
        for name, edition in named
    ]


def catalog_of(edition: Edition) -> Catalog:
    """Return the catalog that an edition was read from."""
    head = oscal.loaded(_original(edition))
    nodes = [
        oscal.node("control" if each.is_control else "group", oscal.loaded(each.body), each.parent)
        for each in queries.original_nodes(edition)
    ]
    return Catalog(head["head"], nodes)


def written(edition: Edition) -> bytes:
    """Return the file of an edition: equal in content to the one that it was read from, else a catalog of what it holds."""
    if queries.original_of(edition) is None:
        return oscal.written("catalog", _made(edition))
    head = oscal.loaded(_original(edition))
    if head["model"] != "catalog":
        return oscal.written(head["model"], head["head"], head.get("around"))
    catalog = catalog_of(edition)
    return oscal.written("catalog", oscal.assembled(catalog.payload, catalog.nodes), head.get("around"))


def _made(edition: Edition) -> dict[str, Any]:
    """Return a catalog of an edition that came in another format, or none."""
    rows = list(queries.requirements(system(), edition=edition))
    places = {row.pk: place for place, row in enumerate(rows)}
    read_in = datetime.combine(edition.loaded_on, time(), tzinfo=timezone.get_default_timezone())
    remarks = (published(edition, "text"), edition.source, edition.licence)
    return oscal.own_catalog(
        published(edition, "name"),
        [_own(row, places) for row in rows],
        key=edition.framework.key,
        edition=edition.edition,
        publisher=edition.framework.publisher,
        remarks="\n\n".join(each for each in remarks if each),
        at=read_in,
    )


def _own(row: Row, places: Mapping[int, int]) -> oscal.Own:
    text = published(row, "text")
    return oscal.Own(
        key=row.key,
        parent=places[row.parent_id] if row.parent_id else None,
        ref=row.ref,
        title=published(row, "name") or beginning(text),
        text=text,
        is_assessable=row.is_assessable,
        said=[
            ("groups", ", ".join(str(each) for each in row.attributes.get("groups", ()))),
            ("paragraph", row.paragraph),
            ("source", row.source),
            ("authority", row.authority),
        ],
    )


def _original(edition: Edition) -> str:
    found = queries.original_of(edition)
    if found is None or found.format != FORMAT:
        raise Unreadable(_("”%(edition)s” lästes inte in som OSCAL") % {"edition": edition})
    return found.body
