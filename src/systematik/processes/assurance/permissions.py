"""What may be done with audits."""

from enum import StrEnum


class Permission(StrEnum):
    READ = "audits.read"
    EDIT = "audits.edit"
    REPLY = "audits.reply"
