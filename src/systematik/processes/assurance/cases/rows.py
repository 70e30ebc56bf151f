"""The rows that a happening refers to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from systematik.foundation.access.actor import Actor
from systematik.foundation.cases import Data, Names
from systematik.processes.assurance.models import (
    Audit,
    AuditQuestion,
    AuditSection,
    Finding,
    Observation,
    Recommendation,
)
from systematik.registers.documents import queries as documents
from systematik.registers.organisation import queries as organisation


def audit(names: Names, key: str) -> Audit:
    """Return the audit of that short name."""
    return Audit.objects.select_related("unit", "scale", "priority_scale").get(pk=names.id("audit", key))


def part[P: (AuditQuestion, AuditSection, Observation)](
    model: type[P], names: Names, kind: str, key: str | None
) -> P | None:
    """Return the part of that short name with its audit, None where none was named."""
    pk = names.maybe(kind, key)
    return model._default_manager.select_related("audit__unit", "audit__scale").get(pk=pk) if pk else None


def question(names: Names, key: str | None) -> AuditQuestion | None:
    """Return the question of that short name, None where none was named."""
    return part(AuditQuestion, names, "audit_question", key)


def section(names: Names, key: str | None) -> AuditSection | None:
    """Return the section of that short name, None where none was named."""
    return part(AuditSection, names, "audit_section", key)


def observations(names: Names, keys: Iterable[str]) -> list[Observation]:
    """Return the observations of those short names."""
    found = (part(Observation, names, "observation", key) for key in keys)
    return [each for each in found if each]


def document(actor: Actor, names: Names, key: str | None) -> Any:
    """Return the governing document of that short name, None where none was named."""
    pk = names.maybe("document", key)
    return documents.documents(actor).get(pk=pk) if pk else None


def units(actor: Actor, names: Names, keys: list[str]) -> list[Any]:
    """Return the units of those short names, in their order."""
    found = organisation.units(actor).in_bulk([names.id("unit", key) for key in keys])
    return [found[names.id("unit", key)] for key in keys]


def unit(actor: Actor, names: Names, key: str | None) -> Any:
    """Return the unit of that short name, None where none was named."""
    return units(actor, names, [key])[0] if key else None


def outcome(names: Names, kind: str, key: str) -> Finding | Recommendation:
    """Return the finding or recommendation of that short name."""
    pk = names.id(kind, key)
    if kind == "finding":
        return Finding.objects.select_related("audit__unit").get(pk=pk)
    return Recommendation.objects.select_related("audit__unit").get(pk=pk)


def themes(data: Data) -> list[str]:
    """Return the themes of a happening: `themes` are several, `theme` is one."""
    return [*data.get("themes", ()), *([data["theme"]] if "theme" in data else ())]
