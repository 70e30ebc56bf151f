"""The pages of governing documents."""

from systematik.registers.documents.views.checklist import tick
from systematik.registers.documents.views.lists import documents, required_documents
from systematik.registers.documents.views.reading import (
    difference,
    document,
    version,
    version_file,
    working_copy,
    working_file,
)
from systematik.registers.documents.views.required import (
    end_requirement,
    new_required,
    required_document,
    suggest_required,
)
from systematik.registers.documents.views.steps import STEPS
from systematik.registers.documents.views.types import (
    change_type,
    document_type,
    document_types,
    new_type,
    suggest_types,
)
from systematik.registers.documents.views.writing import change_register, edit, new

__all__ = [
    "STEPS",
    "change_register",
    "change_type",
    "difference",
    "document",
    "document_type",
    "document_types",
    "documents",
    "edit",
    "end_requirement",
    "new",
    "new_required",
    "new_type",
    "required_document",
    "required_documents",
    "suggest_required",
    "suggest_types",
    "tick",
    "version",
    "version_file",
    "working_copy",
    "working_file",
]
