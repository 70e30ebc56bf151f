"""Open actions as a plan of action and milestones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.registers.actions import queries as actions
from systematik.registers.organisation import queries as organisation
from systematik.rendering import oscal


def plan_of_action(actor: Actor, unit: Any, at: datetime) -> bytes:
    """Return the file of the actions under a unit that are not finished on the day of `at`, the soonest due first."""
    rows = actions.actions(actor, at).filter(organisation.under(unit.pk), actions.unfinished())
    found = secrecy.shown(actor, "action", rows.order_by("due_on", "pk"))
    promised = actions.promises_of(actor, [row.pk for row in found])
    origins = actions.origins(actor, found)
    asked = {row.pk: actions.origin_of(row) for row in found}
    items = [
        _item(row, promised[row.pk], origins.get(ref) if (ref := asked[row.pk]) else None) for row in found
    ]
    day = timezone.localdate(at).isoformat()
    title = f"{_('Öppna åtgärder')}: {unit.name}"
    local = timezone.localtime(at)
    content = oscal.plan_of_action(title, items, system=unit.name, at=local, version=day)
    return oscal.written("plan-of-action-and-milestones", content)


def _item(row: Any, promises: Sequence[Any], origin: Any) -> oscal.Item:
    milestones = [
        oscal.Milestone(
            _("Lovat %(day)s") % {"day": each.promised_on.isoformat()}, each.due_on, str(each.reason)
        )
        for each in promises
    ]
    return oscal.Item(
        key=f"action/{row.pk}",
        title=str(row.title),
        description=str(row.description),
        opened_on=promises[0].promised_on,
        milestones=milestones,
        owner=str(row.owner.name) if row.owner else "",
        origin=str(origin.title) if origin else "",
    )
