"""Every read of the register of governing documents."""

from systematik.registers.documents.queries.documents import (
    documents,
    drafts_visible,
    listed,
    working_copies,
)
from systematik.registers.documents.queries.in_force import in_force, overdue, version_in_force
from systematik.registers.documents.queries.required import (
    document_types,
    required_documents,
    required_listed,
)

__all__ = [
    "document_types",
    "documents",
    "drafts_visible",
    "in_force",
    "listed",
    "overdue",
    "required_documents",
    "required_listed",
    "version_in_force",
    "working_copies",
]
