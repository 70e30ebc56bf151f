"""What may be done with actions."""

from enum import StrEnum


class Permission(StrEnum):
    READ = "actions.read"
    EDIT = "actions.edit"
