"""What the organisation register says no to; each message is shown as it stands."""

from __future__ import annotations

from collections.abc import Iterable

from systematik.foundation import refusals


class Refused(refusals.Refused):
    """A rule of the organisation stands in the way; `left` names what must be dealt with first."""

    def __init__(self, message: str, left: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.left = tuple(left)


class CannotCreateUnit(Refused):
    """The unit can't stand there."""


class CannotMoveUnit(Refused):
    """The unit can't be put below that one."""


class CannotCloseUnit(Refused):
    """Something is still on the unit."""


class CannotReorganise(Refused):
    """The units can't be merged or split so."""


class CannotRegisterPerson(Refused):
    """The person can't be registered or changed so."""


class CannotLeave(Refused):
    """The person can't leave yet."""


class CannotChangeFunction(Refused):
    """The function can't be made or changed so."""


class CannotAppoint(Refused):
    """The person can't hold the function then."""


class CannotEndAppointment(Refused):
    """There is nothing to end."""


class CannotGrant(Refused):
    """The role can't be given so."""


class CannotRevoke(Refused):
    """The role can't be taken back."""


class CannotOpenAccount(Refused):
    """The person can't get an account."""
