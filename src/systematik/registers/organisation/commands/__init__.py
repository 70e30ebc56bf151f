"""Every write of the organisation register; each opens one event."""

from systematik.registers.organisation.commands.functions import appoint, establish_function
from systematik.registers.organisation.commands.grants import grant_access
from systematik.registers.organisation.commands.persons import register_person
from systematik.registers.organisation.commands.units import create_unit, rename_unit

__all__ = [
    "appoint",
    "create_unit",
    "establish_function",
    "grant_access",
    "register_person",
    "rename_unit",
]
