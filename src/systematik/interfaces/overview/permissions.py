"""What may be done in the overview."""

from enum import StrEnum


class Permission(StrEnum):
    READ = "overview.read"
