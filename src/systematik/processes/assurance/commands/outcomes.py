"""Recommendations and findings: given, corrected, followed up by auditors, and judged by ourselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.foundation.refusals import Refused
from systematik.processes.assurance.commands.levels import of_scale
from systematik.processes.assurance.models import (
    Audit,
    AuditSection,
    Finding,
    FollowUp,
    Observation,
    OwnStatusNote,
    RatingLevel,
    Recommendation,
    RecommendationAddressee,
    RecommendationObservation,
    RecommendationSection,
)
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.queries import themes as known_themes

Outcome = Recommendation | Finding


class CannotRecommend(Refused):
    """Addressees or sections are not of this audit's municipality or report."""


class CannotFollowUp(Refused):
    """This audit cannot have followed that up."""


def recommend(
    actor: Actor,
    *,
    audit: Audit,
    text: str,
    addressees: Iterable[Any],
    sections: Iterable[AuditSection] = (),
    observations: Iterable[Observation] = (),
    is_explicit: bool = True,
    priority: RatingLevel | None = None,
    themes: Iterable[str] = (),
    reason: str = "",
    at: datetime,
) -> Recommendation:
    """Return the recommendation, once however often the report prints it, with every section it refers to."""
    require(actor, Permission.EDIT, audit.unit.path)
    with events.event(actor, "audit.recommendation_made", Recommendation, reason=reason, at=at) as event:
        made = Recommendation(
            pk=event.object_id,
            audit=audit,
            text=text,
            is_explicit=is_explicit,
            priority=priority,
            themes=known_themes.written(themes),
        )
        of_scale(audit.priority_scale_id, priority)
        _refuse_repeated(made)
        made.full_clean()
        made.save(force_insert=True)
        _address(made, addressees)
        _refer(made, sections)
        _ground(made, observations)
    return made


def edit_recommendation(
    actor: Actor,
    *,
    recommendation: Recommendation,
    text: str,
    addressees: Iterable[Any],
    sections: Iterable[AuditSection],
    observations: Iterable[Observation],
    is_explicit: bool,
    priority: RatingLevel | None = None,
    themes: Iterable[str],
    reason: str = "",
    at: datetime,
) -> Recommendation:
    """Return the recommendation with what was wrong put right."""
    require(actor, Permission.EDIT, recommendation.audit.unit.path)
    with events.event(actor, "recommendation.edited", recommendation, reason=reason, at=at):
        recommendation.text, recommendation.is_explicit = text, is_explicit
        recommendation.priority = priority
        recommendation.themes = known_themes.written(themes, standing=recommendation.themes)
        of_scale(recommendation.audit.priority_scale_id, priority)
        _refuse_repeated(recommendation)
        recommendation.full_clean()
        recommendation.save(update_fields=["text", "is_explicit", "priority", "themes"])
        _address(recommendation, addressees)
        _refer(recommendation, sections)
        _ground(recommendation, observations)
    return recommendation


def make_finding(
    actor: Actor,
    *,
    audit: Audit,
    text: str = "",
    section: AuditSection | None = None,
    observation: Observation | None = None,
    themes: Iterable[str] = (),
    reason: str = "",
    at: datetime,
) -> Finding:
    """Return a finding that later audits are to come back to; what is left out is as its observation says."""
    require(actor, Permission.EDIT, audit.unit.path)
    with events.event(actor, "audit.finding_made", Finding, reason=reason, at=at) as event:
        finding = Finding(
            pk=event.object_id, audit=audit, text=text, section=section, observation=observation
        )
        finding.themes = known_themes.written(themes)
        if observation:
            finding.text = text or observation.text
            finding.section = section or observation.section
            finding.themes = finding.themes or observation.themes
        _of_audit(audit, [part for part in (section, observation) if part])
        finding.full_clean()
        finding.save(force_insert=True)
    return finding


def edit_finding(
    actor: Actor,
    *,
    finding: Finding,
    text: str,
    section: AuditSection | None,
    observation: Observation | None,
    themes: Iterable[str],
    reason: str = "",
    at: datetime,
) -> Finding:
    """Return the finding with what was wrong put right."""
    require(actor, Permission.EDIT, finding.audit.unit.path)
    with events.event(actor, "finding.edited", finding, reason=reason, at=at):
        finding.text, finding.section, finding.observation = text, section, observation
        finding.themes = known_themes.written(themes, standing=finding.themes)
        _of_audit(finding.audit, [part for part in (section, observation) if part])
        finding.full_clean()
        finding.save(update_fields=["text", "section", "observation", "themes"])
    return finding


def follow_up(
    actor: Actor,
    *,
    audit: Audit,
    outcome: Outcome,
    status: str,
    quote: str = "",
    reason: str = "",
    at: datetime,
) -> FollowUp:
    """Return what the auditors of `audit` say of an earlier finding or recommendation, in place of what stood."""
    require(actor, Permission.EDIT, audit.unit.path)
    _check_earlier(audit, outcome.audit)
    verb = "audit.finding_followed_up" if isinstance(outcome, Finding) else "audit.recommendation_followed_up"
    with events.event(actor, verb, outcome, reason=reason, at=at):
        subject = _subject(outcome)
        said = FollowUp.objects.filter(audit=audit, **subject).first() or FollowUp(audit=audit, **subject)
        said.status, said.quote = status, quote
        said.full_clean()
        said.save()
    return said


def withdraw_follow_up(
    actor: Actor, *, audit: Audit, outcome: Outcome, reason: str = "", at: datetime
) -> None:
    """Take away what was entered as said of an earlier finding or recommendation, but was not."""
    require(actor, Permission.EDIT, audit.unit.path)
    kind = "finding" if isinstance(outcome, Finding) else "recommendation"
    with events.event(actor, f"audit.{kind}_follow_up_removed", outcome, reason=reason, at=at):
        for said in FollowUp.objects.filter(audit=audit, **_subject(outcome)):
            said.delete()


def follow_up_all(
    actor: Actor, *, audit: Audit, said: Iterable[tuple[Outcome, str, str]], reason: str = "", at: datetime
) -> int:
    """Write those of (outcome, status, quote) that differ from what stands, all or nothing; return how many."""
    standing = {
        (each.finding_id, each.recommendation_id): (each.status, each.quote)
        for each in FollowUp.objects.filter(audit=audit)
    }
    written = 0
    with transaction.atomic():
        for outcome, status, quote in said:
            key = (outcome.pk, None) if isinstance(outcome, Finding) else (None, outcome.pk)
            if standing.get(key, ("", "")) == (status, quote if status else ""):
                continue
            written += 1
            if status:
                follow_up(
                    actor, audit=audit, outcome=outcome, status=status, quote=quote, reason=reason, at=at
                )
            else:
                withdraw_follow_up(actor, audit=audit, outcome=outcome, reason=reason, at=at)
    return written


def set_own_status(
    actor: Actor, *, outcome: Outcome, status: str, note: str = "", reason: str = "", at: datetime
) -> Outcome:
    """Return the finding or recommendation with the municipality's own view of it as of the day of `at`."""
    require(actor, Permission.EDIT, outcome.audit.unit.path)
    kind = "finding" if isinstance(outcome, Finding) else "recommendation"
    with events.event(actor, f"{kind}.status_set", outcome, reason=reason, at=at):
        outcome.own_status = status
        outcome.full_clean()
        outcome.save(update_fields=["own_status"])
        said = OwnStatusNote(status=status, note=note, on=timezone.localdate(at), **_subject(outcome))
        said.full_clean()
        said.save(force_insert=True)
    return outcome


def _subject(outcome: Outcome) -> dict[str, Any]:
    return {"finding": outcome} if isinstance(outcome, Finding) else {"recommendation": outcome}


def _check_earlier(audit: Audit, earlier: Audit) -> None:
    if earlier.pk == audit.pk:
        raise CannotFollowUp(_("En granskning kan inte följa upp det den själv har funnit."))
    if earlier.unit_id != audit.unit_id:
        raise CannotFollowUp(_("Det som följs upp hör till en annan kommun."))
    if earlier.reported_on and audit.reported_on and earlier.reported_on > audit.reported_on:
        raise CannotFollowUp(_("Det som följs upp kom efter den här granskningen."))


def _refuse_repeated(made: Recommendation) -> None:
    others = Recommendation.objects.filter(audit=made.audit).exclude(pk=made.pk)
    if _bare(made.text) in {_bare(text) for text in others.values_list("text", flat=True)}:
        raise CannotRecommend(
            _("Rekommendationen finns redan i granskningen. Lägg till avsnitten i den som finns.")
        )


def _bare(text: str) -> str:
    """Return the words alone: a report prints the same sentence with other spaces, capitals and full stops."""
    return " ".join(text.casefold().split()).strip("–—-• .:;")


def _address(made: Recommendation, units: Iterable[Any]) -> None:
    wanted = {unit.pk: unit for unit in units}
    if not wanted:
        raise CannotRecommend(_("Välj minst en enhet som rekommendationen riktas till."))
    for unit in wanted.values():
        if not unit.path.startswith(made.audit.unit.path):
            raise CannotRecommend(_("%(unit)s hör till en annan kommun.") % {"unit": unit.name})
    standing = {row.unit_id: row for row in made.addressees.all()}
    for row in (row for unit_id, row in standing.items() if unit_id not in wanted):
        row.delete()
    for unit in (unit for unit_id, unit in wanted.items() if unit_id not in standing):
        RecommendationAddressee.objects.create(recommendation=made, unit=unit)


def _refer(made: Recommendation, sections: Iterable[AuditSection]) -> None:
    wanted = {section.pk: section for section in sections}
    _of_audit(made.audit, wanted.values())
    standing = {row.section_id: row for row in made.references.all()}
    for row in (row for section_id, row in standing.items() if section_id not in wanted):
        row.delete()
    for section in (section for section_id, section in wanted.items() if section_id not in standing):
        RecommendationSection.objects.create(recommendation=made, section=section)


def _ground(made: Recommendation, observations: Iterable[Observation]) -> None:
    wanted = {observation.pk: observation for observation in observations}
    _of_audit(made.audit, wanted.values())
    standing = {row.observation_id: row for row in made.grounds.all()}
    for row in (row for pk, row in standing.items() if pk not in wanted):
        row.delete()
    for observation in (one for pk, one in wanted.items() if pk not in standing):
        RecommendationObservation.objects.create(recommendation=made, observation=observation)


def _of_audit(audit: Audit, parts: Iterable[AuditSection | Observation]) -> None:
    for part in parts:
        if part.audit_id != audit.pk:
            raise CannotRecommend(_("”%(part)s” hör till en annan granskning.") % {"part": part})
