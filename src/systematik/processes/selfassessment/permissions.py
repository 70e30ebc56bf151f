"""What may be done with self-assessments."""

from enum import StrEnum


class Permission(StrEnum):
    READ = "selfassessment.read"
    EDIT = "selfassessment.edit"
    LOAD = "selfassessment.load"
