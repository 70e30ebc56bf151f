"""Every write of the register of measures."""

from systematik.registers.measures.commands.assessing import (
    assess_measure,
    resume_measure,
    retire_measure,
    review_measure,
)
from systematik.registers.measures.commands.deviating import CannotDeviate, deviate, end_deviation
from systematik.registers.measures.commands.registering import change_measure, register_measure
from systematik.registers.measures.commands.serving import serve, stop_serving
from systematik.registers.measures.commands.supporting import govern_by, set_cost

__all__ = [
    "CannotDeviate",
    "assess_measure",
    "change_measure",
    "deviate",
    "end_deviation",
    "govern_by",
    "register_measure",
    "resume_measure",
    "retire_measure",
    "review_measure",
    "serve",
    "set_cost",
    "stop_serving",
]
