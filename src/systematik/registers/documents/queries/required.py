"""The municipality's matrix of types, and its list of documents that must exist."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import visible
from systematik.registers.documents.models import Document, DocumentType, RequiredDocument
from systematik.registers.documents.permissions import Permission
from systematik.registers.documents.queries.above import either, units_above
from systematik.registers.documents.queries.documents import documents
from systematik.registers.documents.queries.in_force import alive, in_force


def document_types(actor: Actor, at: datetime | None = None) -> QuerySet[DocumentType]:
    """Return the types of every municipality where the actor may read anything at all."""
    above = Q(unit__in=units_above(actor, Permission.READ))
    seen = either(visible(actor, Permission.READ, kind="document_type"), above)
    return DocumentType.objects.filter(seen).select_related("unit").order_by("level", "name", "pk")


def required_documents(actor: Actor, at: datetime | None = None) -> QuerySet[RequiredDocument]:
    """Return the documents that must exist, also those that no longer must."""
    above = Q(unit__in=units_above(actor, Permission.READ)) & secrecy.unmarked(actor, "required_document")
    seen = either(visible(actor, Permission.READ, kind="required_document"), above)
    return RequiredDocument.objects.filter(seen).select_related("type", "unit")


def required_now(actor: Actor, at: datetime) -> QuerySet[RequiredDocument]:
    """Return the documents that must exist on the day of `at`."""
    day = timezone.localdate(at)
    return required_documents(actor, at).filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day))


def fulfilled(at: datetime) -> Q:
    """Return the condition that some document in force fulfils what is required."""
    fulfilling = Document.fulfils.through.objects.filter(
        in_force(at, "document"), requireddocument=OuterRef("pk")
    )
    return Q(Exists(fulfilling))


def required_listed(actor: Actor, at: datetime) -> QuerySet[RequiredDocument]:
    """Return the documents that must exist, with `is_fulfilled`."""
    return required_now(actor, at).annotate(is_fulfilled=fulfilled(at))


def types_with_counts(actor: Actor, at: datetime) -> QuerySet[DocumentType]:
    """Return the matrix with `in_use`: how many documents of each type the actor may see."""
    seen = documents(actor, at).filter(alive(timezone.localdate(at)), type=OuterRef("pk")).order_by()
    counted = seen.values("type").annotate(count=Count("pk")).values("count")
    return (
        document_types(actor, at)
        .annotate(in_use=Coalesce(Subquery(counted), 0))
        .order_by("unit__path", "level", "name", "pk")
    )
