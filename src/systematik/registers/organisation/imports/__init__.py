"""Registers out of files: read, compared row by row with what stands, written all at once or not at all."""

from systematik.registers.organisation.imports.applying import Changed, Refusal, apply
from systematik.registers.organisation.imports.columns import Column
from systematik.registers.organisation.imports.ground import Ground
from systematik.registers.organisation.imports.plans import Change, Fault, Line, Plan
from systematik.registers.organisation.imports.registers import (
    REGISTERS,
    Register,
    Unrecognised,
    plan,
    recognised,
    template,
)

__all__ = [
    "REGISTERS",
    "Change",
    "Changed",
    "Column",
    "Fault",
    "Ground",
    "Line",
    "Plan",
    "Refusal",
    "Register",
    "Unrecognised",
    "apply",
    "plan",
    "recognised",
    "template",
]
