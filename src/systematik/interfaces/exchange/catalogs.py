"""Editions of frameworks that came as OSCAL, out again equal in content."""

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
        known = sorted({each.framework.key for each in frameworks.held(oscal.FORMAT)})
        raise Unreadable(f"ingen utgåva heter ”{named}”; i OSCAL finns {', '.join(known) or 'ingen än'}")
    return oscal.written(found)
