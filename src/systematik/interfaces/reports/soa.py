"""Uttalande om tillämplighet: each control with its reason, its implementation and the law, as decided or as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.refs import Ref
from systematik.interfaces.reports import covering, showing
from systematik.interfaces.reports.asking import Ask
from systematik.processes.applicability import queries as applicability
from systematik.processes.applicability.queries import Line
from systematik.rendering.paper import Block, Cell, Definitions, Heading, Note, PageBreak, Paragraph

APPLIES = {True: "good", False: "neutral", None: "warn"}


def choices(actor: Actor, unit: Any, at: datetime) -> list[tuple[int, str]]:
    """Return the statements that the report may be limited to."""
    rows = secrecy.shown(actor, "statement", _statements(actor, unit, at))
    return [(row.pk, f"{row.unit.name}: {row.title}") for row in rows]


def blocks(ask: Ask) -> tuple[Block, ...]:
    """Return the chosen statement, or every statement of the unit."""
    return tuple(_parts(ask))


def _statements(actor: Actor, unit: Any, at: datetime) -> QuerySet[Any]:
    found = applicability.statements(actor, at).filter(unit__path__below=unit.path)
    return found.order_by("unit__path", "pk")


def _parts(ask: Ask) -> Iterator[Block]:
    def find(actor: Actor) -> QuerySet[Any]:
        rows = _statements(actor, ask.unit, ask.at)
        return rows if ask.chosen is None else rows.filter(pk=ask.chosen)

    found, held = covering.rows(ask, "statement", find)
    if not found and not held:
        yield Heading(_("Inget uttalande"))
        yield Paragraph(
            _("%(unit)s hade inget uttalande om tillämplighet den dagen.") % {"unit": ask.unit.name}
        )
    for number, (statement, shown) in enumerate(zip(find(ask.reader), found, strict=True)):
        if number:
            yield PageBreak()
        yield from _statement(ask, statement, shown)
    for _each in range(held):
        yield Heading(_("Ett uttalande"))
        yield Note(_("Sekretess"))


def _statement(ask: Ask, statement: Any, shown: Any) -> Iterator[Block]:
    """Yield the version decided last, or the draft where nothing is decided."""
    version = applicability.versions(statement).defer(None).first()
    if version is not None:
        lines = applicability.decided_lines(ask.reader, version)
    else:
        lines = applicability.lines(ask.reader, statement, at=ask.at)
    ask.noted.update(Ref("measure", each.pk) for line in lines for each in line.measures)
    ask.noted.update(Ref("function", line.owner_id) for line in lines if line.owner_id)
    yield Heading(str(shown.title))
    yield Definitions(tuple(_about(statement, version)))
    if version is None:
        yield Note(_("Det här är ett utkast. Ingen har beslutat uttalandet."), "warn")
    elif statement.state == "draft":
        yield Note(_("Ett nytt utkast är påbörjat. Här står det som beslutades sist."))
    yield Paragraph(_figures(lines))
    called = _called(statement, version)
    for edition, some in groupby(lines, key=lambda line: (line.framework, line.edition)):
        yield from _edition(called.get(edition) or " ".join(edition), list(some))


def _called(statement: Any, version: Any) -> dict[tuple[str, str], str]:
    """Return what each edition is called, as decided or as it stands."""
    if version is not None:
        return {(each["framework"], each["edition"]): each["name"] for each in version.data["editions"]}
    editions = [each.edition for each in applicability.included(statement)]
    return {(each.framework.key, each.edition): each.title for each in editions}


def _about(statement: Any, version: Any) -> Iterator[tuple[str, str]]:
    yield _("Gäller"), statement.unit.name
    if version is None:
        yield _("Utkastet påbörjat"), showing.day(statement.drafted_on)
        return
    for label, text in (
        (_("Version"), str(version.number)),
        (_("Beslutat av"), version.body),
        (_("Paragraf"), version.minutes_item),
        (_("Beslutsdatum"), showing.day(version.decided_on)),
        (_("Diarienummer"), version.registry_number),
        (_("SHA-256"), version.sha256),
    ):
        if text:
            yield label, text


def _figures(lines: list[Line]) -> str:
    counted = applicability.counted(lines)
    return _(
        "%(applies)d kontroller är tillämpliga, %(excluded)d är det inte och %(unsettled)d är inte bestämda. Av de "
        "tillämpliga är %(in_place)d införda, %(partly)d delvis införda, %(planned)d planerade och %(missing)d saknar åtgärd."
    ) % vars(counted)


def _edition(name: str, lines: list[Line]) -> Iterator[Block]:
    yield Heading(name, 2)
    columns = (
        showing.column(_("Kontroll"), 1.8),
        showing.column(_("Tillämplig"), 0.9),
        showing.column(_("Skäl"), 2),
        showing.column(_("Genomförande"), 1.1),
        showing.column(_("Säkerhetsåtgärder"), 1.8),
        showing.column(_("Ansvarig"), 1.4),
        showing.column(_("Rättslig grund"), 1.3),
    )
    yield showing.table(_("Kontrollerna i %(name)s") % {"name": name}, columns, map(_row, lines))


def _row(line: Line) -> tuple[Cell | str, ...]:
    return (
        f"{line.ref} {line.title}",
        Cell(line.applies_words, APPLIES[line.applies]),
        line.reason or "–",
        Cell(line.status_words, line.tone) if line.status_words else Cell("–"),
        ", ".join(each.title for each in line.measures) or "–",
        line.owner or "–",
        ", ".join(line.laws) or "–",
    )
