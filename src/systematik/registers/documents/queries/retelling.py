"""How a document's history is told to those who may not read drafts: from its first decision, without what is under way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import prepared
from systematik.registers.documents.models import Document
from systematik.registers.documents.queries.documents import drafts_visible
from systematik.registers.documents.workflow import State


def retold(actor: Actor, key: int) -> Callable[[Any], Any] | None:
    """Return what makes of a version what may be told; None where drafts may be read (see refs.Kind)."""
    document = next(iter(_with_unit(key)), None)
    return None if document is not None and drafts_visible(actor, document) else as_decided


@prepared
def _with_unit(document: int) -> QuerySet[Document]:
    return Document.objects.select_related("unit").filter(pk=document)


def as_decided(row: Any) -> Any:
    """Return a version of a document's row without the work on the next decision; None before the first."""
    if not row.major:
        return None
    row.circulated_to, row.circulated_until = "", None
    if row.state == State.CIRCULATED:
        row.state = State.DECIDED.value
    return row
