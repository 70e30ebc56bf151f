"""Taking the suggested matrix and list into use, without touching what the municipality already has."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.registers.documents import queries
from systematik.registers.documents.commands.required import require_document
from systematik.registers.documents.commands.types import establish_type
from systematik.registers.documents.models import DocumentType, RequiredDocument
from systematik.registers.documents.permissions import Permission


@transaction.atomic
def establish_suggested_types(actor: Actor, *, unit: Any, at: datetime) -> int:
    """Return how many types were added to the municipality's matrix."""
    require(actor, Permission.EDIT, unit.path)
    known = set(DocumentType.objects.filter(unit=unit).values_list("name", flat=True))
    lacking = [row for row in queries.suggested_types() if row["name"] not in known]
    for row in lacking:
        establish_type(actor, unit=unit, **row, at=at)
    return len(lacking)


@transaction.atomic
def require_suggested_documents(actor: Actor, *, unit: Any, at: datetime) -> int:
    """Return how many documents were added to those that the municipality must have."""
    require(actor, Permission.EDIT, unit.path)
    known = set(RequiredDocument.objects.filter(unit=unit).values_list("name", flat=True))
    types = {type_.name: type_ for type_ in DocumentType.objects.filter(unit=unit)}
    lacking = [row for row in queries.suggested_documents() if row["name"] not in known]
    for row in lacking:
        type_ = types.get(row["type"])
        require_document(actor, unit=unit, name=row["name"], type=type_, basis=row["basis"], at=at)
    return len(lacking)
