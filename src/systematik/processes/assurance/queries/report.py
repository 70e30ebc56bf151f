"""Everything that one audit's page shows, in the same number of queries however large the report is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.urls import NoReverseMatch, reverse

from systematik.foundation import prefetched
from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.questions import content
from systematik.foundation.refs import Label, Ref, labels
from systematik.processes.assurance.models import (
    Assessment,
    Audit,
    AuditedBody,
    AuditorStatus,
    AuditProcedure,
    AuditQuestion,
    AuditSection,
    FollowUp,
    Normalised,
    Rating,
)
from systematik.processes.assurance.queries import parts
from systematik.processes.assurance.queries.lists import findings, recommendations
from systematik.processes.assurance.queries.maturity import average, steps_left
from systematik.processes.assurance.queries.numbers import by_number
from systematik.processes.assurance.queries.recurring import Again, again

# What an audit may come back to.
FOLLOWED = ("finding", "recommendation")


@dataclass(frozen=True)
class Cell:
    """The auditors' answer to a question for a body; `rating` is None where they gave none.

    `steps_left` is how far below its target it is.
    """

    body: AuditedBody
    rating: Rating | None
    counts: bool
    steps_left: int = 0

    @property
    def answer(self) -> str:
        return self.rating.normalised if self.rating else Normalised.UNANSWERED.value

    @property
    def words(self) -> str:
        """The auditor's own level, where the scale has levels."""
        return str(self.rating.level) if self.rating and self.rating.level else ""

    @property
    def is_unanswered(self) -> bool:
        return self.counts and self.answer == Normalised.UNANSWERED


@dataclass(frozen=True)
class OwnQuestion:
    """The question of ours that asks the same."""

    short: str
    url: str


@dataclass(frozen=True)
class QuestionRow:
    """A question with an answer for each body; `depth` is 1 for a part of another question."""

    question: AuditQuestion
    depth: int
    cells: list[Cell]
    own: OwnQuestion | None = None


@dataclass(frozen=True)
class Seen:
    """An observation or a criterion, and the document of ours that it is about where the actor may see that."""

    part: Any
    document: Label | None
    recommendations: tuple[Any, ...] = ()


@dataclass
class SectionNode:
    """A section with what was seen and concluded in it, and the sections below."""

    section: AuditSection
    observations: list[Seen] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)
    children: list[SectionNode] = field(default_factory=list)
    level: int = 3


@dataclass(frozen=True)
class Followed:
    """An earlier finding or recommendation and what this audit says of it; `said` is None where it says nothing."""

    kind: str
    outcome: Any
    said: FollowUp | None

    @property
    def status(self) -> str:
        return self.said.status if self.said else AuditorStatus.NOT_ASSESSED.value

    @property
    def is_open(self) -> bool:
        return self.status == AuditorStatus.NOT_ASSESSED


@dataclass(frozen=True)
class Report:
    """An audit whole, as the actor may see it."""

    audit: Audit
    bodies: list[AuditedBody]
    criteria: list[Seen]
    questions: list[QuestionRow]
    sections: list[SectionNode]
    recommendations: list[Any]
    findings: list[Any]
    followed: list[Followed]
    procedures: list[AuditProcedure] = field(default_factory=list)
    again: list[Again] = field(default_factory=list)

    @cached_property
    def unanswered(self) -> list[tuple[AuditQuestion, AuditedBody]]:
        """Questions that the auditors asked and gave this body no answer to."""
        return [
            (row.question, cell.body) for row in self.questions for cell in row.cells if cell.is_unanswered
        ]

    @cached_property
    def averages(self) -> list[Decimal | None]:
        """The mean of each body's numbered levels, in the order of the bodies; empty where no level has a number."""
        found = [
            average(row.cells[place].rating for row in self.questions if row.cells[place].counts)
            for place in range(len(self.bodies))
        ]
        return found if any(each is not None for each in found) else []

    @cached_property
    def unfollowed(self) -> list[Followed]:
        """Earlier findings and recommendations that this audit takes no stand on."""
        return [each for each in self.followed if each.is_open]

    @property
    def gaps(self) -> int:
        return len(self.unanswered) + len(self.unfollowed)


def report(actor: Actor, audit: Audit, *, at: datetime) -> Report:
    """Return the audit whole."""
    criteria, observations = parts.criteria(audit.pk), parts.observations(audit.pk)
    documents = _documents(actor, [*criteria, *observations])
    said, remarks = parts.said(audit.pk), _remarks(actor, audit)
    (shown,), bodies, advice, pointed_out, *due = secrecy.shown_lists(
        actor,
        ("audit", [audit], "pk"),
        ("audit", parts.bodies(audit.pk), "audit_id"),
        ("recommendation", _recommendations(audit, remarks["recommendation"]), "pk"),
        ("finding", _findings(actor, audit, remarks["finding"], at), "pk"),
        *_due(audit, remarks, said),
    )
    growing = _growing(advice)
    seen = [Seen(row, documents.get(row.document_id), tuple(growing[row.pk])) for row in observations]
    return Report(
        audit=shown,
        bodies=bodies,
        criteria=[Seen(row, documents.get(row.document_id)) for row in criteria],
        questions=question_rows(audit, bodies),
        sections=section_tree(audit, seen),
        recommendations=advice,
        findings=pointed_out,
        followed=_followed(due, said),
        procedures=parts.procedures(audit.pk),
        again=again(actor, audit, at=at),
    )


def _growing(advice: Iterable[Any]) -> dict[int, list[Any]]:
    """Return the recommendations that grow from each observation, by its id."""
    found: dict[int, list[Any]] = defaultdict(list)
    for each in advice:
        for observation in sorted({ground.observation_id for ground in each.grounds.all()}):
            found[observation].append(each)
    return found


def question_rows(audit: Audit, bodies: list[AuditedBody]) -> list[QuestionRow]:
    """Return the audit's questions in order, parts below the whole, each with its answers."""
    questions = sorted(parts.questions(audit.pk), key=by_number)
    given = {(rating.question_id, rating.body_id): rating for rating in parts.ratings(audit.pk)}
    wholes = {question.parent_id for question in questions}
    rows = []
    for question, depth in _nested(questions):
        # A question that is asked in parts is answered in its parts.
        counts = question.pk not in wholes
        ratings_of = [given.get((question.pk, body.pk)) for body in bodies]
        cells = [
            Cell(body, rating, counts, steps_left(question.target, rating))
            for body, rating in zip(bodies, ratings_of, strict=True)
        ]
        rows.append(QuestionRow(question, depth, cells, _own(question)))
    return rows


def _own(question: AuditQuestion) -> OwnQuestion | None:
    try:
        asked = content.question(question.answers) if question.answers else None
        return OwnQuestion(asked.short, reverse("question", args=[asked.id])) if asked else None
    except (content.UnknownQuestion, NoReverseMatch):
        return None


def _nested(rows: list[Any], parent: int | None = None, depth: int = 0) -> Iterator[tuple[Any, int]]:
    for row in rows:
        if row.parent_id == parent:
            yield row, depth
            yield from _nested(rows, row.pk, depth + 1)


def _documents(actor: Actor, rows: Iterable[Any]) -> dict[int | None, Label]:
    wanted = {Ref("document", row.document_id) for row in rows if row.document_id}
    return {ref.id: label for ref, label in labels(actor, wanted).items()}


def section_tree(audit: Audit, observations: Iterable[Seen]) -> list[SectionNode]:
    """Return the sections as the report has them, with what stands in each."""
    nodes = {section.pk: SectionNode(section) for section in sorted(parts.sections(audit.pk), key=by_number)}
    for seen in observations:
        nodes[seen.part.section_id].observations.append(seen)
    for assessment in parts.assessments(audit.pk):
        nodes[assessment.section_id].assessments.append(assessment)
    top: list[SectionNode] = []
    for node in nodes.values():
        above = nodes.get(node.section.parent_id or 0)
        node.level = min(6, 3 + _depth(nodes, node))
        (above.children if above else top).append(node)
    return top


def _depth(nodes: dict[int, SectionNode], node: SectionNode) -> int:
    above = nodes.get(node.section.parent_id or 0)
    return 1 + _depth(nodes, above) if above else 0


def _remarks(actor: Actor, audit: Audit) -> dict[str, list[Any]]:
    """Return by kind what the audit says itself, and what it was to come back to."""
    return {kind: parts.remarks(actor, kind, audit.pk, audit.parent_id or 0) for kind in FOLLOWED}


def _recommendations(audit: Audit, remarks: Iterable[Any]) -> list[Any]:
    rows = [row for row in remarks if row.audit_id == audit.pk]
    if rows:
        prefetched.put(rows, "addressees", parts.addressees(audit.pk))
        prefetched.put(rows, "references", parts.references(audit.pk))
        prefetched.put(rows, "grounds", parts.grounds(audit.pk))
    return rows


def _findings(actor: Actor, audit: Audit, remarks: Iterable[Any], at: datetime) -> list[Any]:
    rows = [row for row in remarks if row.audit_id == audit.pk]
    if rows:
        prefetched.put(rows, "follow_ups", parts.came_back(actor, audit.pk, at=at))
    return rows


def followed(actor: Actor, audit: Audit, *, at: datetime) -> list[Followed]:
    """Return what the audit was to come back to: all of the audit that it follows up, and what else it spoke of."""
    said = parts.said(audit.pk)
    due = secrecy.shown_lists(actor, *_due(audit, _remarks(actor, audit), said))
    return _followed(due, said)


def _due(
    audit: Audit, remarks: dict[str, list[Any]], said: Iterable[FollowUp]
) -> Iterator[tuple[str, list[Any], str]]:
    """Yield of each kind what the audit was to come back to, as `shown_lists` takes it."""
    for kind, rows in remarks.items():
        spoken = {getattr(each, f"{kind}_id") for each in said}
        yield kind, [row for row in rows if row.audit_id == audit.parent_id or row.pk in spoken], "pk"


def _followed(due: list[list[Any]], said: Iterable[FollowUp]) -> list[Followed]:
    by_kind = {kind: {getattr(each, f"{kind}_id"): each for each in said} for kind in FOLLOWED}
    return [
        Followed(kind, row, by_kind[kind].get(row.pk))
        for kind, rows in zip(FOLLOWED, due, strict=True)
        for row in rows
    ]


def earlier_of(actor: Actor, audit: Audit, *, at: datetime) -> list[Followed]:
    """Return every finding and recommendation of earlier audits of the municipality, the parent's first."""
    said = list(FollowUp.objects.filter(audit=audit))
    before = Q(audit__unit=audit.unit_id) & ~Q(audit=audit.pk)
    if audit.reported_on:
        before &= Q(audit__reported_on__lte=audit.reported_on) | Q(audit__reported_on=None)
    found = []
    for kind, rows in (("finding", findings(actor, at)), ("recommendation", recommendations(actor, at))):
        by_id = {getattr(each, f"{kind}_id"): each for each in said}
        for row in secrecy.shown(actor, kind, rows.filter(before).order_by("-audit__reported_on", "pk")):
            found.append(Followed(kind, row, by_id.get(row.pk)))
    return sorted(found, key=lambda each: each.outcome.audit_id != audit.parent_id)


def by_polarity(nodes: Iterable[SectionNode]) -> dict[str, list[Seen]]:
    """Return every observation by its polarity."""
    found: dict[str, list[Seen]] = defaultdict(list)
    for node in nodes:
        for seen in node.observations:
            found[seen.part.polarity].append(seen)
        for polarity, below in by_polarity(node.children).items():
            found[polarity] += below
    return found
