"""What each role may do, in permission words of the rooms."""

from systematik.foundation.access.roles import Role

ROLES: dict[str, Role] = {}
