"""Writes a plan, all of it or nothing, if the register still is what the plan was made of."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from systematik.foundation.access.actor import Actor
from systematik.foundation.refusals import Refused
from systematik.foundation.search import rebuilding
from systematik.foundation.sqlite.fairness import turn
from systematik.registers.organisation.imports.ground import Ground
from systematik.registers.organisation.imports.plans import SAME, Fault, Plan
from systematik.registers.organisation.imports.registers import Register


class Changed(Exception):
    """The register is not what it was when the plan was shown; `plan` is the new one."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan


class Refusal(Exception):
    """A rule stands in the way; `plan` has the fault, and nothing is written."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan


def apply(
    actor: Actor,
    register: Register,
    make: Callable[[], tuple[Plan, Ground]],
    *,
    seal: str | None = None,
    reason: str,
) -> Plan:
    """Return the plan as written; `make` makes it anew inside the transaction. Raises Changed or Refusal.

    `seal` is that of the plan which was shown.
    """
    with turn(connection), transaction.atomic(), rebuilding.at_once():
        plan, ground = make()
        if plan.faults:
            raise Refusal(plan)
        if seal is not None and plan.seal != seal:
            raise Changed(plan)
        for line in plan.lines:
            if line.state == SAME:
                continue
            try:
                register.write(actor, line, reason=reason, at=ground.at)
            except (Refused, ValidationError) as error:
                said = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
                plan.faults.append(Fault(line.number, "", "", said))
                raise Refusal(plan) from error
    return plan
