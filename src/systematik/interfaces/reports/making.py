"""From what somebody asks to the bytes of a file. Composing reads the database, writing does not."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from systematik.interfaces.reports.asking import Ask
from systematik.interfaces.reports.registry import Report
from systematik.registers.organisation import queries as organisation
from systematik.rendering.paper import WRITERS, Paper

SUFFIXES = tuple(WRITERS)


def composed(report: Report, ask: Ask) -> Paper:
    """Return the report as paper; nothing is read after this."""
    return Paper(
        title=str(report.title),
        owner=_owner(ask),
        day=ask.day,
        blocks=report.compose(ask),
        subtitle=str(report.subtitle),
        about=tuple(_about(report, ask)),
        number=ask.number,
        notice=_("Öppen version: sekretessmarkerade uppgifter är täckta.") if ask.is_open else "",
        language=get_language() or "sv",
    )


def written(paper: Paper, suffix: str) -> bytes:
    """Return the file; `suffix` is one of SUFFIXES."""
    return WRITERS[suffix](paper)


def file_name(report: Report, paper: Paper, suffix: str) -> str:
    """Return the name of the file: ASCII, with the day that it speaks of."""
    open_ = "-oppen" if paper.notice else ""
    return f"{report.name}-{paper.day}{open_}.{suffix}"


def _owner(ask: Ask) -> str:
    root = int(ask.unit.path.strip("/").split("/")[0])
    return ", ".join(organisation.municipality_names([root]))


def _about(report: Report, ask: Ask) -> list[tuple[str, str]]:
    told = [(_("Avser"), ask.unit.name), (_("Läget per"), date_format(ask.day, "j F Y"))]
    if report.compares:
        told.append((_("Jämfört med"), date_format(ask.since, "j F Y")))
    if ask.number:
        told.append((_("Diarienummer"), ask.number))
    return told
