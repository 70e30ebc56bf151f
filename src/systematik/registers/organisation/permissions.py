"""What may be done in the organisation register."""

from enum import StrEnum


class Permission(StrEnum):
    READ = "organisation.read"
    EDIT = "organisation.edit"
    GRANT = "organisation.grant"
    # Without it nobody gives a role that says more than their own.
    GRANT_ANY = "organisation.grant_any"
    READ_GRANTS = "organisation.read_grants"
