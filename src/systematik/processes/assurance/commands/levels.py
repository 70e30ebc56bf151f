"""Finds the level that an auditor named."""

from __future__ import annotations

from django.utils.translation import gettext as _

from systematik.foundation.refusals import Refused
from systematik.processes.assurance.models import Audit, RatingLevel


class UnknownLevel(Refused):
    """The audit's scale has no such level, or the level means something else."""


def level_of(audit: Audit, label: str, normalised: str) -> RatingLevel | None:
    """Return the level of the audit's scale with that label, None where none was named; raises UnknownLevel."""
    if not label:
        return None
    if audit.scale_id is None:
        raise UnknownLevel(
            _("Granskningen har ingen skala, så nivån ”%(level)s” finns inte.") % {"level": label}
        )
    levels = {level.label: level for level in RatingLevel.objects.filter(scale_id=audit.scale_id)}
    if label not in levels:
        raise UnknownLevel(
            _("Nivån ”%(level)s” finns inte i skalan: %(levels)s.")
            % {"level": label, "levels": ", ".join(levels)}
        )
    if levels[label].normalised != normalised:
        raise UnknownLevel(
            _("Nivån ”%(level)s” betyder ”%(meaning)s” i skalan, inte ”%(given)s”.")
            % {
                "level": label,
                "meaning": levels[label].get_normalised_display(),
                "given": dict(RatingLevel._meta.get_field("normalised").flatchoices).get(
                    normalised, normalised
                ),
            }
        )
    return levels[label]
