"""Who may ask whether the site lives: everybody."""

from tests.rights import Right

RIGHTS = {"health": Right(roles="*"), "ready": Right(roles="*")}
