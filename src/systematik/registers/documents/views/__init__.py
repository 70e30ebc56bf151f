"""The pages of governing documents."""

from systematik.registers.documents.views.lists import documents, required_documents
from systematik.registers.documents.views.pages import (
    document,
    document_type,
    document_types,
    required_document,
    working_copy,
)

__all__ = [
    "document",
    "document_type",
    "document_types",
    "documents",
    "required_document",
    "required_documents",
    "working_copy",
]
