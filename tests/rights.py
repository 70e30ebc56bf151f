"""How a room says who may open its addresses: `RIGHTS` in its `tests/rights.py`, read by tests/architecture.

Every named address of the site stands in exactly one room's table. For each the suite tries every role of
`config/roles.py`, held over Utbildningsförvaltningen alone, and the signed-out visitor: on an own record, one of
another unit and an unknown id. The last two are answered alike, byte for byte but for the address.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.world import World

EVERYBODY = "administrator strategist dpo unit_manager owner employee board_member auditor"
# Whoever is signed in, the guests of the auditors' room too.
SIGNED_IN = EVERYBODY + " external_auditor"
READERS = "administrator strategist dpo unit_manager board_member auditor"
# Also whoever is not signed in.
EVERYONE = "*"


@dataclass(frozen=True)
class Right:
    """Who may open an address.

    `roles` are the roles that get `status` on their own record; every other role gets 403, nobody signed in is
    led to the sign-in page (a public address has `roles="*"`). `own(world)` makes or finds the arguments of a
    record in `world.education`, `other(world)` of one in `world.social`; left out where the address takes none.
    `method` is "get", "post" or "both"; a bare post (no fields) should come back as 200 with errors, or as 302.
    `signed_out` is 401 where a program asks, who can't be led to a sign-in page.
    `other_open_to` are the roles that may open another unit's record too (what is decided for all, say).
    """

    roles: str
    own: Callable[[World], tuple[Any, ...]] | None = None
    other: Callable[[World], tuple[Any, ...]] | None = None
    unknown: tuple[Any, ...] = (987654321,)
    method: str = "get"
    status: tuple[int, ...] = (200, 302)
    other_open_to: str = ""
    signed_out: int = 302

    def open_to(self, role: str) -> bool:
        """Return whether the role may open the address; "" is whoever is not signed in."""
        return self.roles == EVERYONE or role in self.roles.split()
