"""Open versions: what is secret is covered, and the reader is told that something is there and on which ground."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from systematik.foundation import refs
from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.refs import Ref
from systematik.interfaces.reports import showing
from systematik.interfaces.reports.asking import Ask
from systematik.rendering.paper import Block, Cell, Heading, Paragraph

Find = Callable[[Actor], Iterable[Any]]


def rows(ask: Ask, kind: str, find: Find) -> tuple[list[Any], int]:
    """Return the rows as the reader may see them, and how many an open version leaves out as secret as a whole."""
    found = secrecy.shown(ask.reader, kind, find(ask.reader))
    if not ask.is_open:
        return found, 0
    held = {row.pk for row in find(ask.actor)} - {row.pk for row in found}
    ask.noted.update(Ref(kind, pk) for pk in held)
    return found, len(held)


def held(ask: Ask, kind: str, find: Find) -> int:
    """Return how many of the records an open version leaves out as secret as a whole; none are left out otherwise."""
    return rows(ask, kind, find)[1] if ask.is_open else 0


def withheld(count: int, columns: int) -> list[tuple[Cell, ...]]:
    """Return a row of a table for each record that is secret as a whole: that it is there, and no more."""
    return [(Cell(_("Sekretess"), "neutral"), *(Cell("–") for _each in range(columns - 1)))] * count


def shows(ask: Ask) -> dict[str, dict[str, list[str]]]:
    """Return every record of the report with the fields that were covered: {"action": {"12": ["title"]}}."""
    hidden = secrecy.hidden_of(ask.reader, ask.noted)
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for ref in sorted(ask.noted, key=lambda each: (each.kind, each.id)):
        found[ref.kind][str(ref.id)] = sorted(hidden.get(ref, ()))
    return dict(found)


def blocks(ask: Ask) -> Iterator[Block]:
    """Yield what an open version says of itself; last of all, when every record has been read."""
    yield Heading(_("Om den öppna versionen"))
    yield Paragraph(
        _(
            "Uppgifter som är sekretessmarkerade står som ”%(secret)s”. En post som är sekretessmarkerad i sin helhet "
            "står som ”Sekretess”. Siffrorna är desamma som i den fullständiga versionen."
        )
        % {"secret": secrecy.SECRET}
    )
    columns = (
        showing.column(_("Slag av post"), 2),
        showing.column(_("Lagrum"), 2),
        showing.column(_("Poster"), 1, "end"),
    )
    counted = secrecy.grounds_of(secrecy.hidden_of(ask.reader, ask.noted))
    told = sorted(
        (str(refs.kind(kind).label), ground, str(count)) for (kind, ground), count in counted.items()
    )
    yield showing.table(
        _("Poster i rapporten med sekretessmarkerade uppgifter, efter lagrum"),
        columns,
        told,
        empty=_("Ingenting i rapporten är sekretessmarkerat."),
    )
