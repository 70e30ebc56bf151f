"""What may be done with governing documents."""

from enum import StrEnum


class Permission(StrEnum):
    READ = "documents.read"
    READ_DRAFTS = "documents.read_drafts"
    EDIT = "documents.edit"
    DECIDE = "documents.decide"
