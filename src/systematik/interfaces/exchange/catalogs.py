"""Editions of frameworks, those that came as OSCAL equal in content; and any set of mappings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from systematik.foundation.access.actor import Actor
from systematik.registers.frameworks import queries as frameworks
from systematik.registers.frameworks.imports import oscal
from systematik.rendering.oscal import Unreadable


def edition(actor: Actor, named: Any, at: datetime) -> bytes:
    """Return the file of an edition, named as `ramverk` or `ramverk/utgåva`; raises Unreadable where there is none."""
    framework, _slash, wanted = str(named).partition("/")
    found = frameworks.edition_named(actor, framework, wanted)
    if found is None:
        known = sorted({each.framework.key for each in frameworks.editions(actor, at)})
        raise Unreadable(f"ingen utgåva heter ”{named}”; det finns {', '.join(known) or 'ingen än'}")
    return oscal.written(found)


def mappings(actor: Actor, named: Any, at: datetime) -> bytes:
    """Return the file of a set of mappings, named by its key; raises Unreadable where there is none."""
    found = frameworks.mapping_set_named(actor, str(named))
    if found is None:
        known = sorted(frameworks.mapping_sets(actor).values_list("key", flat=True))
        raise Unreadable(f"inga kopplingar heter ”{named}”; det finns {', '.join(known) or 'inga än'}")
    return oscal.written_mappings(found, frameworks.mappings_in(actor, found), at=at)
