"""What a municipality does first: shown on Läget until the questions can be answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from systematik.foundation import refs
from systematik.foundation.access.actor import Actor


@dataclass(frozen=True)
class Step:
    """One step, whether it is taken, and the page where it is."""

    title: Any
    text: Any
    url: str
    taken: bool


STEPS = (
    (
        "unit",
        "organisation",
        2,
        _("Lägg in organisationen"),
        _("Nämnder, förvaltningar och avdelningar. Du kan läsa in dem från ett kalkylblad."),
    ),
    (
        "function",
        "functions",
        1,
        _("Säg vem som har vilken funktion"),
        _("Informationssäkerhetsstrateg, dataskyddsombud, IT-chef och deras ersättare."),
    ),
    (
        "required_document",
        "documents",
        1,
        _("Bestäm vilka styrdokument som ska finnas"),
        _("Listan över nödvändiga dokument är det som revisorernas första fråga mäts mot."),
    ),
    (
        "document",
        "documents",
        1,
        _("Lägg in de styrdokument som finns"),
        _("Börja med informationssäkerhetspolicyn: när den beslutades, av vem och när den ska ses över."),
    ),
    (
        "audit",
        "audits",
        1,
        _("Registrera den senaste granskningen"),
        _("Med rekommendationer och iakttagelser, så att ni kan visa vad som är åtgärdat."),
    ),
)


def first_steps(actor: Actor, *, at: datetime) -> list[Step]:
    """Return the steps in order; one is taken when there is something of its kind."""
    known = {kind.name: kind for kind in refs.kinds()}
    return [
        Step(title, text, _url(page), known[kind].visible(actor).order_by()[:least].count() >= least)
        for kind, page, least, title, text in STEPS
        if kind in known
    ]


def _url(page: str) -> str:
    try:
        return reverse(page)
    except NoReverseMatch:
        return ""
