"""What may be done with audits."""

from enum import StrEnum


class Permission(StrEnum):
    READ = "audits.read"
    EDIT = "audits.edit"
    REPLY = "audits.reply"
    ENTER = "audit_room.enter"
    READ_VISITS = "audit_room.read_visits"
