"""The frame's own addresses are for everybody: they show nothing of any register."""

from tests.rights import EVERYONE, Right

RIGHTS = {
    "ui-bundle": Right(EVERYONE, own=lambda world: ("0", "css")),
    "ui-day": Right(EVERYONE),
    "ui-language": Right(EVERYONE, method="post"),
    "ui-theme": Right(EVERYONE, method="post"),
    "gallery": Right(EVERYONE),
}
