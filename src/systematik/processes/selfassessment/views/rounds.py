"""Pages of rounds: the list, one round with its results, and the steps of its life."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from systematik.foundation.access import decisions, secrecy
from systematik.foundation.access.web import permitted
from systematik.foundation.prepared import first_or_404
from systematik.processes.selfassessment import commands, forms, queries, tables
from systematik.processes.selfassessment.models import Round, State
from systematik.processes.selfassessment.permissions import Permission
from systematik.processes.selfassessment.views import acting
from systematik.processes.selfassessment.views.drawing import Drawing, Line, rule
from systematik.registers.organisation import queries as organisation
from systematik.ui.tables import Action as Button
from systematik.ui.tables import list_view
from systematik.ui.writing import Asked, Writing, editing


def _list_buttons(request: Any) -> list[Button]:
    may = decisions.paths(request.actor, Permission.EDIT)
    new = [Button(_("Ny självskattning"), reverse("assessment_round_new"))] if may else []
    return [*new, Button(_("Formulär"), reverse("assessment_forms"), "file-text")]


assessment_rounds = list_view(tables.ROUNDS, actions=_list_buttons)


def page_of(round: Round) -> str:
    """Return the address of a round's page."""
    return reverse("assessment_round", args=[round.pk])


def may_edit(request: Asked, round: Round) -> bool:
    """Return whether the reader may go on with the round here and now."""
    open_ = request.moment is None and round.state == State.OPEN
    return open_ and bool(decisions.can(request.actor, Permission.EDIT, round.unit.path))


@permitted(Permission.READ)
def showing(request: Asked, pk: int) -> HttpResponse:
    """Show a round: the whole, each area with its target and gap, each question with its answer."""
    found = first_or_404(queries.round_of(request.actor, pk))
    answers, (shown, *earlier) = queries.with_answers(request.actor, found)
    result = queries.graded(found, answers)
    kept = queries.result_of(found)
    facts = [each.question.fact for each in result.asked]
    known = (
        queries.figures_then(kept.body)
        if kept
        else queries.figures(request.actor, found.unit_id, facts, at=request.at)
    )
    promised, gaps = acting.promised(request, result), acting.gaps(request, result)
    may = may_edit(request, found)
    drawing = Drawing(found.pk, may_edit=may)
    context = {
        "round": shown,
        "graded": result,
        "areas": [
            (
                area,
                drawing.lines(
                    Line(
                        each,
                        known.get(each.question.fact),
                        promised.get(each.answer.pk if each.answer else 0, []),
                        gaps.get(each.question.pk, ""),
                    )
                    for each in area.asked
                ),
            )
            for area in result.areas
        ],
        "rule": rule(result.rule),
        "result": kept,
        "earlier": earlier,
        "may_edit": may,
        "may_go_on": request.moment is None
        and found.state == State.CLOSED
        and bool(decisions.can(request.actor, Permission.EDIT, found.unit.path)),
    }
    return render(request, "selfassessment/round.html", context)


@permitted(Permission.READ)
def compare(request: Asked, pk: int) -> HttpResponse:
    """Show a round beside an earlier one: what was raised, lowered, new."""
    found = first_or_404(queries.round_of(request.actor, pk))
    other = _chosen(request, found)
    if other is None:
        raise Http404
    shown, *earlier = queries.with_earlier(request.actor, found)
    context = {
        "round": shown,
        "other": secrecy.shown_one(request.actor, other),
        "compared": queries.compared(request.actor, other, found),
        "earlier": earlier,
    }
    return render(request, "selfassessment/compare.html", context)


def _chosen(request: Asked, found: Round) -> Round | None:
    """Return the round that the address names, else the one before; only of the same unit and form."""
    several = queries.earlier(request.actor, found)
    wanted = request.GET.get("med", "")
    return next((each for each in several if not wanted or str(each.pk) == wanted), None)


@editing(Permission.EDIT)
def new(request: Asked) -> HttpResponse:
    """Begin a round, with the answers of the one before if wished (`?efter=` names it)."""
    before = queries.editable(request.actor).filter(pk=_number(request, "efter") or 0).first()

    def write(given: dict[str, Any]) -> str:
        return page_of(commands.open_round(request.actor, **given, at=request.at))

    return Writing(
        title=_("Ny självskattning"),
        form=forms.OpenForm,
        write=write,
        done=_("Självskattningen är påbörjad."),
        back=reverse("assessment_rounds"),
        submit=_("Påbörja"),
        initial=_next_after(before) if before else _first(request),
    ).answer(request)


def _first(request: Asked) -> dict[str, Any]:
    only = organisation.only_open_unit(request.actor, request.at, permission=Permission.EDIT)
    return {"unit": only, "edition": _number(request, "formular")}


def _next_after(before: Round) -> dict[str, Any]:
    """Return what the next round begins with: the same unit, the latest edition of the same form."""
    latest = queries.latest_edition(before.edition)
    return {"unit": before.unit_id, "edition": latest.pk, "previous": before.pk}


def _number(request: Asked, parameter: str) -> int | None:
    """Return the number that the address gives, if it is one."""
    given = request.GET.get(parameter, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None


def _editable(request: Asked, pk: int) -> Round:
    found: Round = get_object_or_404(queries.editable(request.actor), pk=pk)
    return found


@editing(Permission.EDIT)
def rename(request: Asked, pk: int) -> HttpResponse:
    """Give the round another name."""
    found = _editable(request, pk)
    if "title" in secrecy.hidden(request.actor, "assessment_round", [pk]).get(pk, ()):
        raise Http404

    def write(given: dict[str, Any]) -> str:
        return page_of(commands.rename_round(request.actor, round=found, **given, at=request.at))

    return Writing(
        title=_("Byt namn på omgången"),
        form=forms.NameForm,
        write=write,
        done=_("Namnet är ändrat."),
        back=page_of(found),
        initial={"title": found.title},
    ).answer(request)


@editing(Permission.EDIT)
def targets(request: Asked, pk: int) -> HttpResponse:
    """Set what the round aims at in each area."""
    found = _editable(request, pk)
    areas = queries.graded(found).areas

    def write(given: dict[str, Any]) -> str:
        wanted = {key: int(value) if value else None for key, value in given.items()}
        commands.set_targets(request.actor, round=found, targets=wanted, at=request.at)
        return page_of(found)

    steps = queries.rule_of(found.edition.rule).steps
    standing = {each.area.key: str(steps.index(each.target)) for each in areas if each.target}
    return Writing(
        title=_("Sätt mål"),
        form=forms.TargetsForm,
        write=write,
        done=_("Målen är sparade."),
        back=page_of(found),
        lead=_("Skillnaden mellan mål och resultat är det som fattas."),
        initial=standing,
        more={"areas": [each.area for each in areas], "steps": steps},
    ).answer(request)


@editing(Permission.EDIT)
def close(request: Asked, pk: int) -> HttpResponse:
    """Close the round; its result stands from then on."""
    found = _editable(request, pk)
    result = queries.graded(found)

    def write(given: dict[str, Any]) -> str:
        return page_of(commands.close_round(request.actor, round=found, **given, at=request.at))

    missing = len(result.asked) - result.answered
    lead = _("Svaren kan inte ändras sedan, och resultatet sparas som det är.")
    if missing:
        lead += " " + _("%(missing)d frågor saknar svar.") % {"missing": missing}
    return Writing(
        title=_("Avsluta självskattningen"),
        form=forms.CloseForm,
        write=write,
        done=_("Självskattningen är avslutad."),
        back=page_of(found),
        submit=_("Avsluta"),
        lead=lead,
    ).answer(request)
