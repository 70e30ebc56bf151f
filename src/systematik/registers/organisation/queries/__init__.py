"""Every read of the organisation register."""

from systematik.registers.organisation.queries.accounts import (
    actor_of,
    actor_of_person,
    grants_of,
    personas,
)
from systematik.registers.organisation.queries.conflicts import conflict_acceptable, holds_both
from systematik.registers.organisation.queries.functions import (
    appointments,
    functions,
    functions_with_holders,
    held,
    in_force,
    in_office,
)
from systematik.registers.organisation.queries.grants import current_grants, grants
from systematik.registers.organisation.queries.persons import employed, persons
from systematik.registers.organisation.queries.standing import Standing, standing
from systematik.registers.organisation.queries.units import municipality_names, open_units, under, units

__all__ = [
    "Standing",
    "actor_of",
    "actor_of_person",
    "appointments",
    "conflict_acceptable",
    "current_grants",
    "employed",
    "functions",
    "functions_with_holders",
    "grants",
    "grants_of",
    "held",
    "holds_both",
    "in_force",
    "in_office",
    "municipality_names",
    "open_units",
    "personas",
    "persons",
    "standing",
    "under",
    "units",
]
