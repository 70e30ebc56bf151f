"""A role: a name that people know and the permission words that it brings."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Role:
    """`key` is stored, `label` is shown; `permissions` are words such as "documents.read".

    A role `of_record` is held over one record of that kind, not over a unit.
    """

    key: str
    label: Any
    description: Any
    permissions: frozenset[str]
    needs_end: bool = False
    of_record: str = ""


def roles() -> dict[str, Role]:
    """Return all roles by key, as the configuration has put them together."""
    return _configured(settings.ROLES)


def words() -> dict[str, Any]:
    """Return every permission word with what it lets one do, as said after "rätt att"."""
    return _configured(settings.PERMISSIONS)


@cache
def _configured(name: str) -> dict[str, Any]:
    return dict(import_string(name))


def bringing(permission: str) -> list[Role]:
    """Return the roles that bring a permission."""
    return [role for role in roles().values() if permission in role.permissions]
