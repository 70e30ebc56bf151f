"""Which files there are, by the name that address and command line use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from systematik.foundation.access.actor import Actor
from systematik.interfaces.exchange import applicability, audits, catalogs, milestones, rounds, verdicts
from systematik.interfaces.exchange.permissions import Permission


@dataclass(frozen=True)
class File:
    """A file for other programs: `make(actor, unit, at)` gives its bytes; `permission` is the word it takes."""

    name: str
    title: Any
    about: Any
    permission: str
    make: Callable[[Actor, Any, datetime], bytes]
    # What `name/…` of a family stands for, said where the names are listed.
    takes: str = ""
    # Finds a unit that an address names, where other units' files may be read than those under the permission.
    unit_of: Callable[[Actor, int], Any] | None = None
    suffix: str = ".json"
    content_type: str = "application/json"


FILES = (
    File(
        "oscal-atgarder",
        _("Öppna åtgärder i OSCAL (POA&M)"),
        _("Åtgärder som inte är klara, med varje dag som har lovats, för program som läser OSCAL."),
        Permission.ACTIONS,
        milestones.plan_of_action,
    ),
    File(
        "oscal-svar",
        _("Svaren på frågorna i OSCAL (assessment results)"),
        _("Varje fråga med sitt svar och siffrorna bakom, för program som läser OSCAL."),
        Permission.ANSWERS,
        verdicts.assessment_results,
    ),
    File(
        "oscal-soa",
        _("Uttalandet om tillämplighet i OSCAL (component definition)"),
        _("Säkerhetsåtgärderna bakom uttalandet, var och en med de kontroller som den uppfyller."),
        Permission.APPLICABILITY,
        applicability.components,
        unit_of=applicability.unit_of,
    ),
    File(
        "oscal-soa-profil",
        _("Uttalandet om tillämplighet i OSCAL (profil)"),
        _("De kontroller som tillämpas, med skäl för och mot."),
        Permission.APPLICABILITY,
        applicability.profile,
        unit_of=applicability.unit_of,
    ),
)


EDITION = File(
    "oscal-ramverk",
    _("Ett ramverk i OSCAL: katalog eller profil"),
    _("Samma innehåll som filen hade, om det lästes in i OSCAL."),
    Permission.FRAMEWORKS,
    catalogs.edition,
    takes="ID",
)

MAPPINGS = File(
    "oscal-kopplingar",
    _("Kopplingar mellan ramverk i OSCAL (mapping collection)"),
    _("Varje koppling med förhållande, säkerhet och skäl."),
    Permission.FRAMEWORKS,
    catalogs.mappings,
    takes="ID",
)
AUDIT = File(
    "oscal-granskning",
    _("En gransknings bedömningar i OSCAL (assessment results)"),
    _("Granskarens svar för varje instans, samlade bedömningar och uppföljning av det tidigare."),
    Permission.AUDITS,
    audits.named,
    takes="ID",
)
ROUND = File(
    "oscal-sjalvskattning",
    _("En avslutad självskattning i OSCAL (assessment results)"),
    _("Varje fråga, varje område mot sitt mål och resultatet."),
    Permission.SELF_ASSESSMENTS,
    rounds.named,
    takes="ID",
)
# What is asked for with a name of its own after the file's.
FAMILIES = (EDITION, MAPPINGS, AUDIT, ROUND)


def family(name: str) -> File | None:
    """Return the file of that name that is one of many, if there is one."""
    return next((each for each in FAMILIES if each.name == name), None)


def file(name: str) -> File | None:
    """Return the file of that name, if there is one."""
    return next((each for each in FILES if each.name == name), None)
