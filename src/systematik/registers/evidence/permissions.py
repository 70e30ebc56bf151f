"""What may be done with evidence."""

from enum import StrEnum


class Permission(StrEnum):
    READ = "evidence.read"
    EDIT = "evidence.edit"
