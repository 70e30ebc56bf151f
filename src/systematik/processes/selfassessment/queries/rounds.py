"""Rows of forms, rounds and answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import visible
from systematik.foundation.access.secrecy import shown, shown_lists, unmarked
from systematik.foundation.prepared import prepared
from systematik.processes.selfassessment.models import Answer, Edition, Question, Result, Round, State
from systematik.processes.selfassessment.permissions import Permission
from systematik.registers.documents import queries as documents


def editions() -> QuerySet[Edition]:
    """Return every edition of every form; forms are shared by all, the latest edition first."""
    return Edition.objects.select_related("form").order_by("title", "form", "-edition", "-pk")


def latest_edition(edition: Edition) -> Edition:
    """Return the edition of the same form that was read in last."""
    return editions().filter(form=edition.form_id).order_by("-loaded_on", "-pk")[0]


def rounds(actor: Actor, at: datetime | None = None) -> QuerySet[Round]:
    """Return the rounds that the actor may see, with unit and edition."""
    seen = visible(actor, Permission.READ, kind="assessment_round")
    return Round.objects.filter(seen).select_related("unit", "edition__form", "previous")


@prepared
def round_of(actor: Actor, pk: int) -> QuerySet[Round]:
    """Return the round of that id, if the actor may see it; the text of its form's file is left where it is."""
    found = rounds(actor).filter(pk=pk).select_related(None)
    return found.select_related("unit", "edition__form").defer("edition__file")


def rounds_by_name(actor: Actor) -> QuerySet[Any]:
    """Return the rounds that the actor may choose among, each with its title as `name`: none whose title is secret."""
    named = unmarked(actor, "assessment_round", "title")
    return rounds(actor).filter(named).annotate(name=F("title")).order_by("-opened_on", "-pk")


def editable(actor: Actor) -> QuerySet[Round]:
    """Return the rounds that the actor may change."""
    return rounds(actor).filter(visible(actor, Permission.EDIT))


def listed(actor: Actor, at: datetime) -> QuerySet[Any]:
    """Return the rounds with how many questions they ask and how many have a level."""
    asked = Question.objects.filter(area__edition=OuterRef("edition")).order_by().values("area__edition")
    given = Answer.objects.filter(round=OuterRef("pk"), level__isnull=False).order_by().values("round")
    return rounds(actor, at).annotate(
        number_asked=_number(asked),
        number_answered=_number(given),
    )


def _number(rows: QuerySet[Any, Any]) -> Any:
    counted = rows.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def answers(actor: Actor, at: datetime | None = None) -> QuerySet[Answer]:
    """Return the answers that the actor may see, with round, question and level."""
    seen = visible(actor, Permission.READ, unit="round__unit", kind="assessment_answer")
    whole = unmarked(actor, "assessment_round", key="round_id", unit="round__unit")
    return Answer.objects.filter(seen, whole).select_related(
        "round__unit", "round__edition", "question__area", "level", "document"
    )


def answers_of(actor: Actor, round: Round, *, covered: bool = True) -> list[Any]:
    """Return a round's answers, as the actor may read them; not `covered`, the rows themselves with what they name."""
    return shown(actor, "assessment_answer", _answers(round.pk)) if covered else _named(round.pk)


@prepared
def _answers(round: int) -> QuerySet[Answer]:
    return Answer.objects.filter(round=round)


@prepared
def _named(round: int) -> QuerySet[Answer]:
    return Answer.objects.filter(round=round).select_related("level", "document", "question")


def with_answers(actor: Actor, round: Round) -> tuple[list[Any], list[Round]]:
    """Return what `answers_of` and `with_earlier` give, of the earlier their titles, asked of the same marks in one query."""
    before = _titles_before(actor, round.pk, round.unit_id, round.edition.form_id)
    answers, several = shown_lists(
        actor,
        ("assessment_answer", _answers(round.pk), "pk"),
        ("assessment_round", [round, *before], "pk"),
    )
    return answers, several


def result_of(round: Round) -> Result | None:
    """Return what a closed round came to."""
    return next(iter(_results(round.pk)), None)


@prepared
def _results(round: int) -> QuerySet[Result]:
    return Result.objects.filter(round=round)


def earlier(actor: Actor, round: Round) -> list[Round]:
    """Return the unit's other rounds of the form that were opened before, the latest first."""
    return with_earlier(actor, round)[1:]


def with_earlier(actor: Actor, round: Round) -> list[Round]:
    """Return the round as the actor may see it, and after it those that `earlier` gives."""
    before = _before(actor, round.pk, round.unit_id, round.edition.form_id)
    return shown(actor, "assessment_round", [round, *before])


@prepared
def _before(actor: Actor, round: int, unit: int, form: int) -> QuerySet[Round]:
    return _opened_before(actor, round, unit, form).defer("edition__file")


@prepared
def _titles_before(actor: Actor, round: int, unit: int, form: int) -> QuerySet[Round]:
    return _opened_before(actor, round, unit, form).select_related(None).only("title")


def _opened_before(actor: Actor, round: int, unit: int, form: int) -> QuerySet[Round]:
    same = rounds(actor).filter(unit=unit, edition__form=form, pk__lt=round)
    return same.order_by("-opened_on", "-pk")


def sees_document(actor: Actor, pk: int) -> bool:
    """Return whether the actor may know of the document."""
    return documents.documents(actor).filter(pk=pk).exists()


def answers_listed(actor: Actor, at: datetime) -> QuerySet[Any]:
    """Return the answers as the list of them shows them."""
    return answers(actor, at)


def is_closed() -> Q:
    """Return the condition of rounds whose result stands."""
    return Q(state=State.CLOSED)


def latest_closed() -> Q:
    """Return the condition of answers in the latest closed round of their unit and form."""
    latest = Round.objects.filter(
        unit=OuterRef("round__unit"), edition__form=OuterRef("round__edition__form"), state=State.CLOSED
    ).order_by("-closed_on", "-pk")
    return Q(round=Subquery(latest.values("pk")[:1]))
