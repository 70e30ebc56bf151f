"""What is being written of a document, held while it is written to."""

from __future__ import annotations

from systematik.registers.documents.models import Document, WorkingCopy


def locked_working(document: Document) -> WorkingCopy:
    """Return what is being written, held until the transaction ends."""
    return WorkingCopy.objects.select_for_update(of=("self",)).select_related("file").get(document=document)
