"""Who may fetch files for other programs."""

from tests.rights import READERS, Right

RIGHTS = {
    "exchange": Right(READERS + " owner", own=lambda world: ("oscal-atgarder",), unknown=("okand",)),
}
