"""The parts of a report: questions, sections, criteria, observations, assessments."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.foundation.refusals import Refused
from systematik.processes.assurance.commands.levels import of_scale
from systematik.processes.assurance.models import (
    Assessment,
    Audit,
    AuditCriterion,
    AuditedBody,
    AuditProcedure,
    AuditQuestion,
    AuditSection,
    Observation,
    QuestionType,
    RatingLevel,
)
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.queries import themes as known_themes

Part = AuditQuestion | AuditSection | AuditCriterion | Observation | Assessment | AuditProcedure | AuditedBody
WORDS: dict[type[Any], str] = {
    AuditQuestion: "question",
    AuditSection: "section",
    AuditCriterion: "criterion",
    Observation: "observation",
    Assessment: "assessment",
    AuditProcedure: "procedure",
    AuditedBody: "system",
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
    type: str = QuestionType.QUESTION,
    answers: str = "",
    parent: AuditQuestion | None = None,
    target: RatingLevel | None = None,
    reason: str = "",
    at: datetime,
) -> AuditQuestion:
    """Return the question or control aim; `answers` is the id of a question in content/questions that asks the same."""
    question = AuditQuestion(
        audit=audit, type=type, number=number, text=text, answers=answers, parent=parent, target=target
    )
    return add_part(actor, "audit.question_asked", question, reason, at)


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
    return add_part(actor, "audit.section_written", section, reason, at)


def add_criterion(
    actor: Actor,
    *,
    audit: Audit,
    type: str,
    text: str,
    question: AuditQuestion | None = None,
    section: AuditSection | None = None,
    document: Any = None,
    reason: str = "",
    at: datetime,
) -> AuditCriterion:
    """Return what the auditors measure against, in the whole or a part; `document` where it is one of our own."""
    criterion = AuditCriterion(
        audit=audit, type=type, text=text, question=question, section=section, document=document
    )
    return add_part(actor, "audit.criterion_added", criterion, reason, at)


def observe(
    actor: Actor,
    *,
    audit: Audit,
    section: AuditSection,
    polarity: str,
    text: str,
    risk: str = "",
    severity: RatingLevel | None = None,
    themes: Iterable[str] = (),
    question: AuditQuestion | None = None,
    document: Any = None,
    reason: str = "",
    at: datetime,
) -> Observation:
    """Return what the auditors saw, what it may lead to, and in which of our documents where it is about one."""
    made = Observation(
        audit=audit,
        section=section,
        polarity=polarity,
        text=text,
        risk=risk,
        severity=severity,
        themes=known_themes.written(themes),
        question=question,
        document=document,
    )
    return add_part(actor, "audit.observation_made", made, reason, at)


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
    return add_part(actor, "audit.assessment_made", made, reason, at)


def change_part[P: Part](actor: Actor, *, part: P, reason: str = "", at: datetime, **values: Any) -> P:
    """Return the part with what was wrong put right."""
    require(actor, Permission.EDIT, part.audit.unit.path)
    with events.event(actor, f"audit.{WORDS[type(part)]}_changed", part.audit, reason=reason, at=at):
        if isinstance(part, Observation) and "themes" in values:
            values["themes"] = known_themes.written(values["themes"], standing=part.themes)
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


def add_part[P: Part](actor: Actor, verb: str, part: P, reason: str, at: datetime) -> P:
    require(actor, Permission.EDIT, part.audit.unit.path)
    with events.event(actor, verb, part.audit, reason=reason, at=at):
        _same_audit(part)
        part.full_clean()
        part.save(force_insert=True)
    return part


def _same_audit(part: Part) -> None:
    of_scale(part.audit.scale_id, getattr(part, "target", None))
    of_scale(part.audit.priority_scale_id, getattr(part, "severity", None))
    unit = getattr(part, "unit", None)
    if unit is not None and not unit.path.startswith(part.audit.unit.path):
        raise NotOfThisAudit(_("%(unit)s hör till en annan kommun.") % {"unit": unit.name})
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
