"""Which reports there are, by the name that address and command line use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from systematik.foundation.access.actor import Actor
from systematik.interfaces.reports import follow_up, reply, soa, status
from systematik.interfaces.reports.asking import Ask
from systematik.interfaces.reports.permissions import Permission
from systematik.rendering.paper import Block

Choices = Callable[[Actor, Any, datetime], list[tuple[int, str]]]


@dataclass(frozen=True)
class Report:
    """A report: what it is called, what it holds, who may have it and what makes it.

    `compares` says that it needs an earlier day; `choices` are the records of `choice_kind` that it may be limited to;
    `figures` are what it states, as data, for the report that comes after it.
    """

    name: str
    title: Any
    about: Any
    holds: tuple[Any, ...]
    permission: str
    compose: Callable[[Ask], tuple[Block, ...]]
    subtitle: Any = ""
    compares: bool = False
    choices: Choices | None = None
    choice_label: Any = ""
    choice_kind: str = ""
    figures: Callable[[Ask], dict[str, Any]] | None = None


REPORTS = (
    Report(
        "lagesrapport",
        _("Lägesrapport om informationssäkerhet"),
        _("Till styrelsen: svaren på revisorernas frågor, vad som har ändrats och vad som är försenat."),
        (
            _("Frågorna med svar nu och då, skälen till varje svar och undantagen i korthet."),
            _("Utvecklingen månad för månad i två år."),
            _(
                "Försenade översyner, dokument som saknas, tomma funktioner och öppna rekommendationer: hur många nu och då."
            ),
            _("Lovat mot gjort, med varje dag som har flyttats."),
            _("Regeln bakom varje siffra."),
        ),
        Permission.STATE,
        status.blocks,
        subtitle=_("Till styrelsen"),
        compares=True,
        figures=status.figures,
    ),
    Report(
        "uppfoljning",
        _("Uppföljning av granskning"),
        _("Vad revisorerna frågade, svarade och rekommenderade, och vad som har hänt sedan dess."),
        (
            _("Varje fråga med svaret för varje granskad nämnd."),
            _(
                "Hur det granskades, vad som sågs, vad det kan leda till och vad revisorerna drar för slutsats."
            ),
            _("Rekommendationerna med adressat, revisorernas status och vår egen, år för år."),
            _("Lovat mot gjort, med varje dag som har flyttats."),
            _("Tidigare iakttagelser, teman som återkommer, och det som granskningen lämnar öppet."),
        ),
        Permission.AUDITS,
        follow_up.blocks,
        choices=follow_up.choices,
        choice_label=_("Granskning"),
        choice_kind="audit",
    ),
    Report(
        "svar",
        _("Svar på granskning"),
        _("En nämnds svar till revisorerna, som det beslutades: färdigt att registrera och skicka."),
        (
            _("Vem som svarar, på vilket missiv, med vilket beslut: paragraf, dag och diarienummer."),
            _("Ställningstagande och motivering för varje rekommendation."),
            _("De åtgärder som lovas, med dag och ansvarig."),
        ),
        Permission.AUDITS,
        reply.blocks,
        choices=reply.choices,
        choice_label=_("Svar"),
        choice_kind="reply",
    ),
    Report(
        "soa",
        _("Uttalande om tillämplighet"),
        _("Vilka kontroller som gäller, varför, hur långt de är genomförda och vilken lag som kräver dem."),
        (
            _(
                "Beslutet: instans, paragraf, dag, diarienummer och kontrollsumma. Utan beslut: utkastet som det står."
            ),
            _(
                "Varje kontroll: tillämplig eller inte, skälet, genomförandet, åtgärderna och den rättsliga grunden."
            ),
        ),
        Permission.APPLICABILITY,
        soa.blocks,
        choices=soa.choices,
        choice_label=_("Uttalande"),
        choice_kind="statement",
    ),
)


def find(name: str) -> Report | None:
    """Return the report of that name."""
    return next((report for report in REPORTS if report.name == name), None)
