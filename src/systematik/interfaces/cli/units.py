"""Which unit a command speaks of."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from systematik.foundation.access.actor import system
from systematik.interfaces.cli.faults import BadInput
from systematik.registers.organisation import queries as organisation


def municipality() -> Any:
    """Return the one municipality there is; raises BadInput with their names where there are several."""
    roots = list(organisation.units(system()).filter(parent=None).order_by("name", "pk"))
    if not roots:
        raise BadInput("databasen är tom; börja med ”systematik import” eller ”systematik demo”")
    if len(roots) > 1:
        raise BadInput(f"flera kommuner, välj med --unit: {', '.join(root.name for root in roots)}")
    return roots[0]


def chosen(name: str | None) -> Any:
    """Return the unit that `--unit` names, else the one municipality; raises BadInput."""
    if not name:
        return municipality()
    named = Q(name__iexact=name) | Q(short_name__iexact=name) | Q(external_id=name)
    if name.isdecimal():
        named |= Q(pk=int(name[:18]))
    found = list(organisation.units(system()).filter(named))
    if not found:
        raise BadInput(f"--unit: ingen enhet heter ”{name}”")
    if len(found) > 1:
        listed = ", ".join(f"{unit.name} ({unit.pk})" for unit in found[:20])
        raise BadInput(f"--unit: flera enheter heter ”{name}”: {listed}")
    return found[0]
