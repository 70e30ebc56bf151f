"""Pages of answers: the list, one answer with its proof, and answering a question."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from systematik.foundation import facts, refs
from systematik.foundation.access import secrecy
from systematik.foundation.access.web import permitted
from systematik.foundation.refs import Ref
from systematik.processes.selfassessment import commands, forms, queries, tables
from systematik.processes.selfassessment.models import Round
from systematik.processes.selfassessment.permissions import Permission
from systematik.processes.selfassessment.views import acting
from systematik.processes.selfassessment.views.rounds import may_edit, page_of
from systematik.registers.actions import queries as actions
from systematik.registers.evidence import queries as evidence
from systematik.ui.tables import list_view
from systematik.ui.writing import Asked, Writing, editing

# So many records that speak against it are seen at once, and so many when the rest is opened.
FIRST, MOST = 20, 500
assessment_answers = list_view(tables.ANSWERS)


@permitted(Permission.READ)
def answer(request: Asked, pk: int) -> HttpResponse:
    """Show an answer: what was answered, what shows it, what is done about it."""
    found = get_object_or_404(queries.answers(request.actor, request.at), pk=pk)
    documents = [Ref("document", found.document_id)] if found.document_id else []
    ref, in_past = Ref("assessment_answer", pk), request.moment is not None
    levels = queries.levels_of(found.round.edition)[found.question_id]
    begun = acting.begun(found.round, queries.Asked(found.question, levels, found))
    context = {
        "answer": secrecy.shown_one(request.actor, found),
        "round": secrecy.shown_one(request.actor, found.round, kind="assessment_round"),
        "levels": levels,
        "document": refs.labels(request.actor, documents).get(documents[0]) if documents else None,
        "may_edit": may_edit(request, found.round),
        "panel": actions.panel(request.actor, ref, in_past=in_past, query=begun),
        "leaning": evidence.panel(request.actor, ref, at=request.at, in_past=in_past),
        **_records(request, found.round, found.question.fact),
    }
    return render(request, "selfassessment/answer.html", context)


def _records(request: Asked, round: Round, name: str) -> dict[str, Any]:
    """Return what our own records say of the question, and the rows that speak against it."""
    fact = facts.find(name)
    if fact is None:
        return {"fact": None}
    figure = queries.figures(request.actor, round.unit_id, [name], at=request.at).get(name)
    exceptions = queries.exceptions(request.actor, round.unit_id, name, at=request.at)
    return {
        "fact": fact,
        "figure": figure,
        "exceptions": exceptions[:FIRST],
        "further": exceptions[FIRST:MOST],
        "more": max(0, len(exceptions) - MOST),
    }


@editing(Permission.EDIT)
def question(request: Asked, pk: int, question: int) -> HttpResponse:
    """Answer a question; saved, it leads to the next one."""
    round = get_object_or_404(queries.editable(request.actor), pk=pk)
    asked = queries.graded(round, queries.answers_of(request.actor, round, covered=False)).asked
    place = next((n for n, each in enumerate(asked) if each.question.pk == question), None)
    if place is None:
        raise Http404
    found, hidden = asked[place], _hidden(request, asked[place].answer)

    def write(given: dict[str, Any]) -> str:
        taken = _given(found.question.key, given, hidden)
        commands.answer_questions(request.actor, round=round, answers=[taken], at=request.at)
        following = asked[place + 1 : place + 2]
        return (
            reverse("assessment_question", args=[pk, following[0].question.pk])
            if following
            else page_of(round)
        )

    return Writing(
        title=found.question.text,
        form=forms.AnswerForm,
        write=write,
        done=_("Svaret är sparat."),
        back=page_of(round),
        submit=_("Spara och gå vidare"),
        lead=_("%(area)s. Fråga %(place)d av %(number)d.")
        % {"area": found.question.area.title, "place": place + 1, "number": len(asked)},
        initial=_initial(found.answer, hidden),
        more={"levels": found.levels, "hidden": hidden},
        template="selfassessment/question.html",
        context=_beside(request, round, found, hidden),
        guards=True,
    ).answer(request)


def _given(key: str, given: dict[str, Any], hidden: frozenset[str]) -> commands.AnswerGiven:
    """Return what was typed; what is left empty is taken away, what is hidden stays."""
    level, document = given.pop("level") or None, given.pop("document", None)
    return commands.AnswerGiven(
        key,
        level=level,
        clears_level=level is None,
        document=document,
        clears_document=document is None and "document" not in hidden,
        **given,
    )


def _beside(request: Asked, round: Round, found: queries.Asked, hidden: frozenset[str]) -> dict[str, Any]:
    return {
        "question": found.question,
        "standing": found.answer,
        "hidden": bool(hidden),
        "round": round,
        **_records(request, round, found.question.fact),
    }


def _hidden(request: HttpRequest, standing: Any) -> frozenset[str]:
    """Return the fields of the answer that the editor may not read; nor one whose document is secret to them.

    Of an answer that is secret as a whole its level alone is known, which the round counts.
    """
    if standing is None:
        return frozenset()
    actor = request.actor  # type: ignore[attr-defined]
    hidden = secrecy.hidden(actor, "assessment_answer", [standing.pk]).get(standing.pk, frozenset())
    if "" in hidden:
        return frozenset({"comment", "respondent", "document"})
    known = standing.document_id is None or queries.sees_document(actor, standing.document_id)
    return hidden if known else hidden | {"document"}


def _initial(standing: Any, hidden: frozenset[str]) -> dict[str, Any]:
    if standing is None:
        return {}
    given = {
        "level": standing.level.key if standing.level else "",
        "comment": standing.comment,
        "respondent": standing.respondent,
        "document": standing.document_id,
    }
    return {name: value for name, value in given.items() if name not in hidden}
