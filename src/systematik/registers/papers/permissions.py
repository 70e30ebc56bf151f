"""What may be done with issued reports."""

from enum import StrEnum


class Permission(StrEnum):
    READ = "papers.read"
    ISSUE = "papers.issue"
