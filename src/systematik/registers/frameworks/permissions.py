"""What may be done with frameworks."""

from enum import StrEnum


class Permission(StrEnum):
    READ = "frameworks.read"
    EDIT = "frameworks.edit"
