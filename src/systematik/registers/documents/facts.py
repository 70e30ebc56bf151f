"""What the room can measure for the questions; each rule in words beside its query."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access.actor import Actor, system
from systematik.foundation.facts import Fact
from systematik.registers.documents import queries
from systematik.registers.documents.models import Document, RequiredDocument
from systematik.registers.documents.queries.in_force import (
    alive,
    in_force,
    overdue,
    taken_into_force,
)
from systematik.registers.documents.queries.required import fulfilled, required_now
from systematik.registers.organisation import queries as organisation

# Whether a function is held does not depend on who asks; which documents count does.
EVERYBODY = system()


def _required(actor: Actor, unit_id: int, at: datetime) -> QuerySet[RequiredDocument]:
    return required_now(actor, at).filter(organisation.under(unit_id))


def _documents(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Document]:
    return queries.documents(actor, at).filter(organisation.under(unit_id))


def _applying(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Document]:
    return _documents(actor, unit_id, at).filter(taken_into_force(at))


def _policies(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Document]:
    return _documents(actor, unit_id, at).filter(in_force(at), type__is_policy=True)


def _in_use(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Document]:
    return _documents(actor, unit_id, at).filter(alive(timezone.localdate(at)))


def _current(at: datetime) -> Q:
    return in_force(at) & (Q(next_review_on__isnull=True) | ~overdue(at))


def _has_rules(at: datetime) -> Q:
    return Q(Exists(Document.objects.filter(in_force(at), parent=OuterRef("pk"))))


def _decided(_at: datetime) -> Q:
    return Q(major__gt=0)


def _owned(at: datetime) -> Q:
    day = timezone.localdate(at)
    standing = organisation.functions(EVERYBODY).filter(organisation.in_force(day), organisation.held(day))
    return Q(Exists(standing.filter(pk=OuterRef("owner"))))


FACTS = (
    Fact(
        "documents.required_in_force",
        _("Styrande dokument som ska finnas och gäller"),
        _(
            "Räknar de dokument som kommunen har bestämt att den ska ha. "
            "Uppfyllt när minst ett dokument som fyller kravet gäller den dagen."
        ),
        "required_document",
        _required,
        lambda at: fulfilled(at),
    ),
    Fact(
        "documents.in_force_current",
        _("Gällande dokument som är aktuella"),
        _(
            "Räknar dokument som har börjat gälla och varken är ersatta eller upphävda. "
            "Uppfyllt när giltighetstiden inte har gått ut och nästa översyn inte är försenad."
        ),
        "document",
        _applying,
        _current,
    ),
    Fact(
        "documents.policy_has_rules",
        _("Policyer med gällande tillämpningsföreskrifter"),
        _(
            "Räknar gällande dokument av en typ som ska ha tillämpningsföreskrifter. "
            "Uppfyllt när minst ett dokument under det gäller."
        ),
        "document",
        _policies,
        _has_rules,
    ),
    Fact(
        "documents.decided",
        _("Dokument i bruk som är beslutade"),
        _(
            "Räknar alla dokument som varken är ersatta, upphävda eller avskrivna, också utkast och remisser. "
            "Uppfyllt när någon version är beslutad."
        ),
        "document",
        _in_use,
        _decided,
    ),
    Fact(
        "documents.owned",
        _("Dokument med en ansvarig som finns"),
        _(
            "Räknar alla dokument som varken är ersatta, upphävda eller avskrivna. "
            "Uppfyllt när dokumentet har en ansvarig funktion som finns kvar och innehas av någon den dagen."
        ),
        "document",
        _in_use,
        _owned,
    ),
)
