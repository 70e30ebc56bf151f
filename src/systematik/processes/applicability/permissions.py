"""What may be done with statements of applicability."""

from enum import StrEnum


class Permission(StrEnum):
    READ = "applicability.read"
    EDIT = "applicability.edit"
    DECIDE = "applicability.decide"
