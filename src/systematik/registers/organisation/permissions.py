"""What may be done in the organisation register."""

from enum import StrEnum


class Permission(StrEnum):
    READ = "organisation.read"
    EDIT = "organisation.edit"
    GRANT = "organisation.grant"
