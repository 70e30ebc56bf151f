"""The parts of a report: questions, sections, criteria, observations, assessments."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.foundation.refusals import Refused
from systematik.processes.assurance.models import (
    Assessment,
    Audit,
    AuditCriterion,
    AuditQuestion,
    AuditSection,
    Observation,
)
from systematik.processes.assurance.permissions import Permission

Part = AuditQuestion | AuditSection | AuditCriterion | Observation | Assessment
WORDS: dict[type[Any], str] = {
    AuditQuestion: "question",
    AuditSection: "section",
    AuditCriterion: "criterion",
    Observation: "observation",
    Assessment: "assessment",
}
WITHIN = ("parent", "question", "section")


class NotOfThisAudit(Refused):
    """A part points at a part of another audit, or at itself."""


class CannotRemove(Refused):
    """Other parts lean on this one."""


def ask_question(
    actor: Actor,
    *,
    audit: Audit,
    number: str,
    text: str,
    answers: str = "",
    parent: AuditQuestion | None = None,
    reason: str = "",
    at: datetime,
) -> AuditQuestion:
    """Return the question; `answers` is the id of a question in content/questions that asks the same."""
    question = AuditQuestion(audit=audit, number=number, text=text, answers=answers, parent=parent)
    return _add(actor, "audit.question_asked", question, reason, at)


def write_section(
    actor: Actor,
    *,
    audit: Audit,
    number: str,
    title: str,
    parent: AuditSection | None = None,
    reason: str = "",
    at: datetime,
) -> AuditSection:
    """Return the section of the report."""
    section = AuditSection(audit=audit, number=number, title=title, parent=parent)
    return _add(actor, "audit.section_written", section, reason, at)


def add_criterion(
    actor: Actor,
    *,
    audit: Audit,
    type: str,
    text: str,
    question: AuditQuestion | None = None,
    document: Any = None,
    reason: str = "",
    at: datetime,
) -> AuditCriterion:
    """Return what the auditors measure against; `document` where it is one of our own."""
    criterion = AuditCriterion(audit=audit, type=type, text=text, question=question, document=document)
    return _add(actor, "audit.criterion_added", criterion, reason, at)


def observe(
    actor: Actor,
    *,
    audit: Audit,
    section: AuditSection,
    polarity: str,
    text: str,
    question: AuditQuestion | None = None,
    document: Any = None,
    reason: str = "",
    at: datetime,
) -> Observation:
    """Return what the auditors saw, and in which of our documents where it is about one."""
    made = Observation(
        audit=audit, section=section, polarity=polarity, text=text, question=question, document=document
    )
    return _add(actor, "audit.observation_made", made, reason, at)


def assess(
    actor: Actor,
    *,
    audit: Audit,
    section: AuditSection,
    text: str,
    question: AuditQuestion | None = None,
    reason: str = "",
    at: datetime,
) -> Assessment:
    """Return what the auditors concluded in a section."""
    made = Assessment(audit=audit, section=section, text=text, question=question)
    return _add(actor, "audit.assessment_made", made, reason, at)


def change_part[P: Part](actor: Actor, *, part: P, reason: str = "", at: datetime, **values: Any) -> P:
    """Return the part with what was wrong put right."""
    require(actor, Permission.EDIT, part.audit.unit.path)
    with events.event(actor, f"audit.{WORDS[type(part)]}_changed", part.audit, reason=reason, at=at):
        for name, value in values.items():
            setattr(part, name, value)
        _same_audit(part)
        part.full_clean()
        part.save(update_fields=[*values])
    return part


def remove_part(actor: Actor, *, part: Part, reason: str = "", at: datetime) -> None:
    """Take away a part that should not have been entered; raises CannotRemove where others lean on it."""
    require(actor, Permission.EDIT, part.audit.unit.path)
    with events.event(actor, f"audit.{WORDS[type(part)]}_removed", part.audit, reason=reason, at=at):
        try:
            part.delete()
        except ProtectedError as error:
            raise CannotRemove(
                _("Annat i granskningen hänvisar hit. Ta bort eller ändra det först.")
            ) from error


def _add[P: Part](actor: Actor, verb: str, part: P, reason: str, at: datetime) -> P:
    require(actor, Permission.EDIT, part.audit.unit.path)
    with events.event(actor, verb, part.audit, reason=reason, at=at):
        _same_audit(part)
        part.full_clean()
        part.save(force_insert=True)
    return part


def _same_audit(part: Part) -> None:
    for name in WITHIN:
        other = getattr(part, name, None)
        if other is None:
            continue
        if other.audit_id != part.audit_id:
            raise NotOfThisAudit(_("”%(part)s” hör till en annan granskning.") % {"part": other})
        if name == "parent":
            _no_circle(part, other)


def _no_circle(part: Any, above: Any) -> None:
    parent_of = dict(type(part).objects.filter(audit_id=part.audit_id).values_list("pk", "parent_id"))
    seen = above.pk
    while seen is not None:
        if seen == part.pk:
            raise NotOfThisAudit(_("”%(part)s” kan inte ligga under sig själv.") % {"part": part})
        seen = parent_of.get(seen)
