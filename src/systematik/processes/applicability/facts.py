"""What statements of applicability answer: is the control inventory decided, and does a measure stand behind each control?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import visible
from systematik.foundation.facts import Fact
from systematik.processes.applicability import queries
from systematik.processes.applicability.models import Row, Statement
from systematik.processes.applicability.permissions import Permission
from systematik.registers.measures import queries as measures
from systematik.registers.organisation import queries as organisation


def _statements(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Statement]:
    own = visible(actor, Permission.READ)
    return queries.statements(actor, at).filter(own, organisation.under(unit_id))


def _applying(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Row]:
    own = visible(actor, Permission.READ, unit="statement__unit")
    rows = queries.rows(actor, at).filter(own, organisation.under(unit_id, "statement__unit__path"))
    return rows.filter(applies=True)


def _rows(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Row]:
    own = visible(actor, Permission.READ, unit="statement__unit")
    return queries.rows(actor, at).filter(own, organisation.under(unit_id, "statement__unit__path"))


def _decided(at: datetime) -> Q:
    return queries.decided()


def _settled(at: datetime) -> Q:
    return Q(applies__isnull=False)


def _with_measure(at: datetime) -> Q:
    here = measures.acting_where("statement__unit__path")
    return Q(Exists(here.filter(requirement=OuterRef("requirement"))))


def _laws(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Any]:
    rows: QuerySet[Any] = queries.laws(actor).annotate(is_covered=queries.covers(actor, unit_id))
    return rows.filter(queries.in_force(timezone.localdate(at)))


def _covered(at: datetime) -> Q:
    return Q(is_covered=True)


FACTS = (
    Fact(
        "applicability.decided",
        _("Förteckning över säkerhetsåtgärder som är beslutad"),
        _("Ett uttalande om tillämplighet finns och någon instans har beslutat det."),
        "statement",
        _statements,
        _decided,
    ),
    Fact(
        "applicability.settled",
        _("Kontroller som någon har tagit ställning till"),
        _("Kontrollen ingår i ett uttalande om tillämplighet, och det är bestämt om den är tillämplig."),
        "statement_row",
        _rows,
        _settled,
        queries.row_title,
    ),
    Fact(
        "applicability.with_measure",
        _("Tillämpliga kontroller med säkerhetsåtgärd"),
        _(
            "Kontrollen är tillämplig, och en säkerhetsåtgärd som helt eller delvis är införd i uttalandets enhet uppfyller "
            "den. Avviker enheten från åtgärden gäller avvikelsen."
        ),
        "statement_row",
        _applying,
        _with_measure,
        queries.row_title,
    ),
    Fact(
        "applicability.laws_covered",
        _("Lagkrav med säkerhetsåtgärd"),
        _(
            "Kravet står i en lag eller föreskrift som gäller, och en säkerhetsåtgärd som helt eller delvis är införd i enheten "
            "uppfyller det: direkt, eller genom en kontroll som enligt kopplingarna svarar mot det. Avviker enheten från "
            "åtgärden gäller avvikelsen."
        ),
        "requirement",
        _laws,
        _covered,
    ),
)
