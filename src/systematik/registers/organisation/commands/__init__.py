"""Every write of the organisation register; each opens one event."""

from systematik.registers.organisation.commands.accounts import open_account
from systematik.registers.organisation.commands.appointments import (
    appoint,
    change_appointment,
    end_appointment,
)
from systematik.registers.organisation.commands.conflicts import assess_conflict
from systematik.registers.organisation.commands.failures import (
    CannotAppoint,
    CannotChangeFunction,
    CannotCloseUnit,
    CannotCreateUnit,
    CannotEndAppointment,
    CannotGrant,
    CannotLeave,
    CannotMoveUnit,
    CannotOpenAccount,
    CannotRegisterPerson,
    CannotReorganise,
    CannotRevoke,
    Refused,
)
from systematik.registers.organisation.commands.functions import (
    abolish_function,
    change_function,
    establish_function,
    review_function,
)
from systematik.registers.organisation.commands.grants import grant_access, revoke_access
from systematik.registers.organisation.commands.persons import change_person, register_person, set_leaving
from systematik.registers.organisation.commands.reorganisation import (
    close_unit,
    merge_units,
    move_unit,
    split_unit,
)
from systematik.registers.organisation.commands.units import change_unit, create_unit, rename_unit

__all__ = [
    "CannotAppoint",
    "CannotChangeFunction",
    "CannotCloseUnit",
    "CannotCreateUnit",
    "CannotEndAppointment",
    "CannotGrant",
    "CannotLeave",
    "CannotMoveUnit",
    "CannotOpenAccount",
    "CannotRegisterPerson",
    "CannotReorganise",
    "CannotRevoke",
    "Refused",
    "abolish_function",
    "appoint",
    "assess_conflict",
    "change_appointment",
    "change_function",
    "change_person",
    "change_unit",
    "close_unit",
    "create_unit",
    "end_appointment",
    "establish_function",
    "grant_access",
    "merge_units",
    "move_unit",
    "open_account",
    "register_person",
    "rename_unit",
    "review_function",
    "revoke_access",
    "set_leaving",
    "split_unit",
]
