"""Registers out of files: read, compared row by row with what stands, written all at once or not at all."""

from systematik.registers.organisation.imports import columns
from systematik.registers.organisation.imports.applying import Changed, Refusal, apply
from systematik.registers.organisation.imports.columns import Column
from systematik.registers.organisation.imports.comparing import NUMBER, Once, changes, told_apart, unit_of
from systematik.registers.organisation.imports.ground import Ground
from systematik.registers.organisation.imports.plans import Change, Fault, Line, Plan
from systematik.registers.organisation.imports.registers import (
    REGISTERS,
    Register,
    Unrecognised,
    plan,
    recognised,
    register,
    template,
)
from systematik.registers.organisation.imports.sheets import Entry, Sheet
from systematik.registers.organisation.imports.titled import Functions, Titled, owner_column, unit_column

__all__ = [
    "NUMBER",
    "REGISTERS",
    "Change",
    "Changed",
    "Column",
    "Entry",
    "Fault",
    "Functions",
    "Ground",
    "Line",
    "Once",
    "Plan",
    "Refusal",
    "Register",
    "Sheet",
    "Titled",
    "Unrecognised",
    "apply",
    "changes",
    "columns",
    "owner_column",
    "plan",
    "recognised",
    "register",
    "template",
    "told_apart",
    "unit_column",
    "unit_of",
]
