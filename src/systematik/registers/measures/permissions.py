"""What may be done with measures."""

from enum import StrEnum


class Permission(StrEnum):
    READ = "measures.read"
    EDIT = "measures.edit"
