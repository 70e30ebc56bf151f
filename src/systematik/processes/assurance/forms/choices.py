"""Choices that several forms offer: units that can be audited or addressed, levels of a scale."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.processes.assurance.models import Audit, Normalised, RatingLevel
from systematik.registers.organisation import queries as organisation
from systematik.ui.fields import Several

# Auditors judge bodies and what lies under them, never teams or groups.
AUDITABLE = ("council", "executive_board", "committee", "company", "department", "division")


class Units(Several):
    """A tick for each unit, boards and committees first."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


def auditable(actor: Actor, unit: Any, *, at: datetime, chosen: Iterable[int] = ()) -> Any:
    """Return the units of a municipality that an audit may judge, and those that are chosen already."""
    units = organisation.units(actor, at).filter(path__below=unit.path)
    open_ = units.filter(type__in=AUDITABLE, closed_on=None)
    return (open_ | units.filter(pk__in=list(chosen))).distinct().order_by("path")


def levels(audit: Audit) -> list[tuple[str, Any]]:
    """Return what an answer may be: the levels of the audit's scale, or our own steps where it has none."""
    own = [(f"={value}", label) for value, label in Normalised.choices if value != Normalised.UNANSWERED]
    found = RatingLevel.objects.filter(scale_id=audit.scale_id).order_by("position") if audit.scale_id else ()
    named = [(f"{level.normalised}={level.label}", level.label) for level in found]
    nothing = ("", _("Inget svar i rapporten"))
    return [nothing, *named, (_("Utan granskarens nivå"), own)] if named else [nothing, *own]


def chosen_level(value: str) -> tuple[str, str]:
    """Return (normalised, level) of a choice that `levels` offered."""
    before, _equals, after = value.partition("=")
    return (before, after) if before else (after, "")


def level_value(normalised: str, level: Any) -> str:
    """Return the choice that stands for an answer."""
    if not normalised or normalised == Normalised.UNANSWERED:
        return ""
    return f"{normalised}={level}" if level else f"={normalised}"


def offer_levels(form: Any, name: str, scale_id: int | None) -> None:
    """Let the field offer the levels of a scale; without a scale there is nothing to choose."""
    if name not in form.fields:
        return
    levels = RatingLevel.objects.filter(scale_id=scale_id).order_by("-position")
    if scale_id is None or not levels.exists():
        del form.fields[name]
        return
    form.fields[name].queryset = levels
    form.fields[name].empty_label = _("Ingen")
