"""Finds the level that an auditor named, and sees that a level is of the scale that the audit uses."""

from __future__ import annotations

from django.utils.translation import gettext as _

from systematik.foundation.refusals import Refused
from systematik.processes.assurance.models import Audit, RatingLevel, ScaleType


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


def graded(audit: Audit, label: str) -> RatingLevel | None:
    """Return the level of the audit's scale for observations and recommendations, None where none was named."""
    if not label:
        return None
    found = RatingLevel.objects.filter(scale_id=audit.priority_scale_id, label=label).first()
    if found is None:
        raise UnknownLevel(
            _("”%(level)s” finns inte i granskningens skala för iakttagelser och rekommendationer.")
            % {"level": label}
        )
    return found


def target_of(audit: Audit, label: str) -> RatingLevel | None:
    """Return the level of the audit's scale that is held to be enough, None where none was named."""
    found = RatingLevel.objects.filter(scale_id=audit.scale_id, label=label).first() if label else None
    if label and found is None:
        raise UnknownLevel(_("Målnivån ”%(level)s” finns inte i granskningens skala.") % {"level": label})
    return found


def answered_on(audit: Audit) -> int:
    """Return how many answers, conclusions and targets of the audit stand on levels of its scale."""
    ratings = audit.ratings.all()
    if audit.scale is not None and audit.scale.type != ScaleType.FREE_TEXT:
        ratings = ratings.filter(level__isnull=False)
    bodies = audit.bodies.filter(conclusion_level__isnull=False)
    targets = audit.questions.filter(target__isnull=False)
    return ratings.count() + bodies.count() + targets.count() + (audit.conclusion_level_id is not None)


def graded_on(audit: Audit) -> int:
    """Return how many observations and recommendations of the audit are graded."""
    severe = audit.observations.filter(severity__isnull=False)
    urgent = audit.recommendations.filter(priority__isnull=False)
    return severe.count() + urgent.count()


def of_scale(scale_id: int | None, level: RatingLevel | None) -> None:
    """Raise UnknownLevel for a level of another scale."""
    if level is not None and level.scale_id != scale_id:
        raise UnknownLevel(_("Nivån ”%(level)s” hör till en annan skala.") % {"level": level})


def words_needed(audit: Audit, quote: str) -> None:
    """Raise UnknownLevel where the auditors answer in words alone, and no words are given."""
    if audit.scale is not None and audit.scale.type == ScaleType.FREE_TEXT and not quote.strip():
        raise UnknownLevel(_("Skalan är fritext: skriv granskarens egna ord."))
