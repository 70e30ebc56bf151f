"""Pages of the questions."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from systematik.foundation import facts
from systematik.foundation.access.web import permitted
from systematik.foundation.questions import answers, content, verdicts, words
from systematik.foundation.questions.content import Question
from systematik.interfaces.overview import days, places
from systematik.interfaces.overview.permissions import Permission
from systematik.interfaces.overview.places import Place
from systematik.interfaces.overview.questions import comparing, drawing, page, rows, showing


@permitted(Permission.READ)
def all_questions(request: HttpRequest) -> HttpResponse:
    """Show every question with its answer for the chosen unit."""
    place, context = _place(request)
    if place:
        found = answers.answers(_actor(request), place.id, content.questions(), at=_at(request))
        cards = showing.cards(_actor(request), place.id, found, at=_at(request))
        context["sets"] = [
            (title, source, drawing.cards(some)) for title, source, some in showing.sets(found, cards)
        ]
        context["links"] = _links(place)
    return render(request, "overview/questions.html", context)


@permitted(Permission.READ)
def question(request: HttpRequest, question_id: str) -> HttpResponse:
    """Show one question's answer with everything that it hangs on."""
    asked = _asked(question_id)
    place, context = _place(request)
    context["question"] = asked
    if place:
        actor, at = _actor(request), _at(request)
        found = answers.answer(actor, place.id, asked, at=at)
        context |= {
            "found": found,
            "answer": str(found.answer),
            "by_points": str(found.assessed.by_points),
            "criteria": drawing.criteria(page.criteria(actor, place.id, found, at=at)),
            "ceilings": page.ceilings(found),
            "lift": page.lifting(found),
            "verdicts": verdicts.verdicts(actor, place.id, asked.id, at=at),
            "rule": words.thresholds(asked.rule.thresholds),
            "trend_url": showing.address("questions_trend", unit=place.id, fraga=asked.id),
            "links": _links(place, asked),
        }
    return render(request, "overview/question.html", context)


@permitted(Permission.READ)
def fact(request: HttpRequest, name: str) -> HttpResponse:
    """Show the rule of a fact and every row behind its figure."""
    found = facts.find(name)
    if found is None:
        raise Http404
    place, context = _place(request)
    context |= {"fact": found, "asked": rows.asking(found.name, place.id if place else None)}
    if place:
        all_rows = facts.rows(found, _actor(request), place.id, at=_at(request))
        context |= rows.paged(all_rows, request.GET, place.id)
    return render(request, "overview/fact.html", context)


@permitted(Permission.READ)
def trend(request: HttpRequest) -> HttpResponse:
    """Show how the answers have moved over two years, as a page or as a part of one."""
    place, context = _place(request)
    only = request.GET.get("fraga", "")
    asked = [_asked(only)] if only else list(content.questions())
    context["title"] = _("Utvecklingen")
    if place:
        moments = answers.trend(_actor(request), place.id, asked, at=_at(request))
        context["trends"] = drawing.trends(asked, moments, place.id)
    part = request.headers.get("HX-Request") == "true"
    return render(request, "overview/trends.html" if part else "overview/trend.html", context)


@permitted(Permission.READ)
def comparison(request: HttpRequest, question_id: str = "") -> HttpResponse:
    """Show the answers of two days beside each other, and why they differ."""
    asked = [_asked(question_id)] if question_id else list(content.questions())
    place, context = _place(request)
    form = days.form(request, at=_at(request))
    context |= {"title": _("Jämför två dagar"), "question": asked[0] if question_id else None, "form": form}
    if place and form.is_valid():
        context["compared"] = comparing.compared(_actor(request), place.id, asked, form, at=_at(request))
    return render(request, "overview/comparison.html", context)


def _asked(question_id: str) -> Question:
    try:
        return content.question(question_id)
    except content.UnknownQuestion as error:
        raise Http404 from error


def _links(place: Place, asked: Question | None = None) -> list[dict[str, Any]]:
    """Return the ways on from a question, or from all of them."""
    compare = showing.address("question_compare", asked.id, unit=place.id) if asked else ""
    results = {
        "label": _("Svaren som OSCAL"),
        "url": showing.address("exchange", "oscal-svar", unit=place.id),
        "icon": "download",
    }
    return [
        {
            "label": _("Jämför två dagar"),
            "url": compare or showing.address("questions_compare", unit=place.id),
            "icon": "git-compare",
        },
        {
            "label": _("Utvecklingen i två år"),
            "url": showing.address("questions_trend", unit=place.id, fraga=asked.id if asked else ""),
            "icon": "chart-line",
        },
        *([] if asked else [results]),
    ]


def _place(request: HttpRequest) -> tuple[Place | None, dict[str, Any]]:
    place = places.within(_actor(request), request.GET.get("enhet", ""), at=_at(request))
    return place, {"place": place, "chooser": "enhet"}


def _actor(request: HttpRequest) -> Any:
    return request.actor  # type: ignore[attr-defined]


def _at(request: HttpRequest) -> Any:
    return request.at  # type: ignore[attr-defined]
