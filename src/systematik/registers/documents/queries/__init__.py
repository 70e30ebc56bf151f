"""Every read of the register of governing documents."""

from systematik.registers.documents.queries.documents import (
    counts,
    documents,
    drafts_visible,
    editable,
    listed,
    listed_one,
    parents,
    successors,
    working_copies,
)
from systematik.registers.documents.queries.in_force import in_force, overdue, version_in_force
from systematik.registers.documents.queries.page import DocumentPage, document_page, versions_of, working_of
from systematik.registers.documents.queries.required import (
    document_types,
    required_documents,
    required_listed,
    required_now,
    types_with_counts,
)
from systematik.registers.documents.queries.suggestions import (
    suggested_documents,
    suggested_types,
    template_choices,
    template_text,
    templates,
)

__all__ = [
    "DocumentPage",
    "counts",
    "document_page",
    "document_types",
    "documents",
    "drafts_visible",
    "editable",
    "in_force",
    "listed",
    "listed_one",
    "overdue",
    "parents",
    "required_documents",
    "required_listed",
    "required_now",
    "successors",
    "suggested_documents",
    "suggested_types",
    "template_choices",
    "template_text",
    "templates",
    "types_with_counts",
    "version_in_force",
    "versions_of",
    "working_copies",
    "working_of",
]
