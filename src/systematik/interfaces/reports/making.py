"""From what somebody asks to the bytes of a file. Composing reads the database, writing does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from systematik.foundation.history import past
from systematik.foundation.refs import Ref
from systematik.interfaces.reports import covering
from systematik.interfaces.reports.asking import Ask
from systematik.interfaces.reports.registry import Report
from systematik.registers.organisation import queries as organisation
from systematik.registers.papers import commands as papers
from systematik.registers.papers import queries as kept
from systematik.rendering.paper import WRITERS, Block, Paper

SUFFIXES = tuple(WRITERS)


@dataclass(frozen=True)
class Made:
    """A report as it was composed, with what a kept one remembers: its figures and the records in it."""

    paper: Paper
    ask: Ask
    figures: dict[str, Any]
    shows: dict[str, dict[str, list[str]]]


def composed(report: Report, ask: Ask) -> Paper:
    """Return the report as paper; nothing is read after this."""
    return _paper(report, settled(report, ask))


def settled(report: Report, ask: Ask) -> Ask:
    """Return what is asked with the kept report that it is compared with: the one of the chosen day, or the last one."""
    # A notebook of its own, so that nothing is noted of a report that was composed before.
    ask = replace(ask, noted=set())
    if not report.compares:
        return ask
    about = (ask.actor, report.name, ask.unit.pk)
    found = kept.of_day(*about, day=ask.since) if ask.since else kept.latest(*about, before=ask.day)
    return replace(ask, kept=found, since=ask.since or (found.as_of_on if found else None))


def made(report: Report, ask: Ask) -> Made:
    """Return the report as of its moment, so that pages and figures say the same and can be counted again."""
    with past.as_of(ask.at):
        ask = settled(report, ask)
        paper = _paper(report, ask)
        return Made(paper, ask, report.figures(ask) if report.figures else {}, covering.shows(ask))


def keep(report: Report, ask: Ask, suffix: str, *, meeting: str = "", at: datetime) -> tuple[Any, bytes]:
    """Return the kept report and the bytes of its file."""
    found = made(report, ask)
    content = written(found.paper, suffix)
    issued = papers.issue_report(
        ask.actor,
        name=report.name,
        title=found.paper.title,
        unit=ask.unit,
        as_of_on=ask.day,
        compared_on=found.ask.compared_on if report.compares else None,
        about=Ref(report.choice_kind, ask.chosen) if ask.chosen is not None else None,
        is_open=ask.is_open,
        meeting=meeting,
        registry_number=ask.number,
        file_name=file_name(report, found.paper, suffix),
        content=content,
        figures=found.figures,
        shows=found.shows,
        at=at,
    )
    return issued, content


def written(paper: Paper, suffix: str) -> bytes:
    """Return the file; `suffix` is one of SUFFIXES."""
    return WRITERS[suffix](paper)


def file_name(report: Report, paper: Paper, suffix: str) -> str:
    """Return the name of the file: ASCII, with the day that it speaks of."""
    open_ = "-oppen" if paper.notice else ""
    return f"{report.name}-{paper.day}{open_}.{suffix}"


def _paper(report: Report, ask: Ask) -> Paper:
    return Paper(
        title=str(report.title),
        owner=_owner(ask),
        day=ask.day,
        blocks=tuple(_blocks(report, ask)),
        subtitle=str(report.subtitle),
        about=tuple(_about(report, ask)),
        number=ask.number,
        notice=_("Öppen version: sekretessmarkerade uppgifter är täckta.") if ask.is_open else "",
        language=get_language() or "sv",
    )


def _blocks(report: Report, ask: Ask) -> Iterator[Block]:
    yield from report.compose(ask)
    if ask.is_open:
        yield from covering.blocks(ask)


def _owner(ask: Ask) -> str:
    root = int(ask.unit.path.strip("/").split("/")[0])
    return ", ".join(organisation.municipality_names([root]))


def _about(report: Report, ask: Ask) -> list[tuple[str, str]]:
    told = [(_("Avser"), ask.unit.name), (_("Läget per"), date_format(ask.day, "j F Y"))]
    if report.compares:
        told.append((_("Jämfört med"), date_format(ask.compared_on, "j F Y")))
    if ask.number:
        told.append((_("Diarienummer"), ask.number))
    return told
