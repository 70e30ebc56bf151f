"""A round's answers graded by its edition's rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property

from systematik.engine import grading
from systematik.engine.grading import Graded, Part, Rule, Step
from systematik.foundation.prepared import prepared
from systematik.processes.selfassessment.models import Answer, Area, Edition, Level, Question, Round, Target
from systematik.processes.selfassessment.queries.rules import rule_of


class Levels(list[Level]):
    """What may be answered to a question, lowest first; most questions of an edition share one."""

    @cached_property
    def by_id(self) -> dict[int | None, Level]:
        return {each.pk: each for each in self}

    @cached_property
    def counting(self) -> list[Level]:
        """Return those that count, by their points."""
        return sorted((each for each in self if each.counts), key=attrgetter("points"))


@dataclass(frozen=True)
class Asked:
    """A question of a round, its levels, and its answer if there is one."""

    question: Question
    levels: Levels
    answer: Answer | None

    @cached_property
    def level(self) -> Level | None:
        """Return the level that was answered."""
        return self.levels.by_id.get(self.answer.level_id) if self.answer else None

    @cached_property
    def value(self) -> Fraction | None:
        """Return what the answer is worth, 0 to 100; None without one."""
        if self.level is None or not self.level.counts:
            return None
        return grading.value(self.level.points, self.levels.counting[-1].points)

    @cached_property
    def next_level(self) -> Level | None:
        """Return the level above the one that was answered; None at the top, or where the question doesn't count."""
        if self.level is None or not self.level.counts:
            return None
        points = self.level.points
        return next((each for each in self.levels.counting if each.points > points), None)

    @property
    def is_left_out(self) -> bool:
        """Return whether the question was answered as one that doesn't count."""
        return self.level is not None and not self.level.counts


@dataclass(frozen=True)
class AreaGraded:
    """An area of a round: its questions, its result, and what the round aims at."""

    area: Area
    asked: Sequence[Asked]
    graded: Graded
    step: Step | None
    target: Step | None
    gap: int | None

    @property
    def answered(self) -> int:
        """How many of the questions have a level."""
        return sum(each.level is not None for each in self.asked)


@dataclass(frozen=True)
class RoundGraded:
    """A round with everything worked out."""

    round: Round
    rule: Rule
    areas: Sequence[AreaGraded]
    graded: Graded
    step: Step | None

    @property
    def asked(self) -> list[Asked]:
        return [each for area in self.areas for each in area.asked]

    @property
    def answered(self) -> int:
        return sum(area.answered for area in self.areas)


def questions_of(edition: Edition) -> list[Question]:
    """Return the questions of an edition in the order of its file."""
    return _questions(edition.pk)


def levels_of(edition: Edition, questions: Iterable[Question] | None = None) -> dict[int, Levels]:
    """Return what may be answered to each question of an edition, by its id, lowest first."""
    own: dict[int | None, Levels] = defaultdict(Levels)
    for level in _levels(edition.pk):
        own[level.question_id].append(level)
    asked = questions_of(edition) if questions is None else questions
    return {each.pk: own.get(each.pk) or own[None] for each in asked}


@prepared
def _questions(edition: int) -> QuerySet[Question]:
    rows = Question.objects.filter(area__edition=edition).select_related("area")
    return rows.order_by("area__position", "position")


@prepared
def _levels(edition: int) -> QuerySet[Level]:
    return Level.objects.filter(edition=edition).order_by("position")


@prepared
def _targets(round: int) -> QuerySet[Any, tuple[int, int]]:
    return Target.objects.filter(round=round).values_list("area", "step")


def graded(round: Round, answers: Iterable[Answer] | None = None) -> RoundGraded:
    """Return the round graded; three queries, however long the form. `answers` are those as the reader may see them."""
    rule = rule_of(round.edition.rule)
    if answers is None:
        answers = Answer.objects.filter(round=round)
    given = {answer.question_id: answer for answer in answers}
    questions = questions_of(round.edition)
    levels = levels_of(round.edition, questions)
    by_area: dict[int, list[Asked]] = defaultdict(list)
    for question in questions:
        by_area[question.area_id].append(Asked(question, levels[question.pk], given.get(question.pk)))
    # An area asks something, or no file that holds it is read in.
    areas = list({each.area_id: each.area for each in questions}.values())
    whole = grading.grade([(area.weight, _parts(by_area[area.pk])) for area in areas], rule)
    targets = dict(_targets(round.pk))
    found = [
        _area(area, by_area[area.pk], result, rule, targets.get(area.pk))
        for area, result in zip(areas, whole.areas, strict=True)
    ]
    return RoundGraded(round, rule, found, whole.result, _step(rule, whole.result.step))


def _parts(asked: Iterable[Asked]) -> list[Part]:
    return [Part(each.value, each.question.weight) for each in asked if not each.is_left_out]


def _area(area: Area, asked: list[Asked], result: Graded, rule: Rule, target: int | None) -> AreaGraded:
    gap = None if target is None or result.step is None else max(0, target - result.step)
    return AreaGraded(area, asked, result, _step(rule, result.step), _step(rule, target), gap)


def _step(rule: Rule, place: int | None) -> Step | None:
    return None if place is None else rule.steps[place]
