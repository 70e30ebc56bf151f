"""One control of a statement: what is said of it, what does something for it, and the pages that change that."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from systematik.foundation.access import decisions, secrecy
from systematik.foundation.access.decisions import visible
from systematik.foundation.access.web import permitted
from systematik.processes.applicability import commands, forms, queries
from systematik.processes.applicability.commands import Answer
from systematik.processes.applicability.models import LegalBasis, Row, Statement
from systematik.processes.applicability.permissions import Permission
from systematik.processes.applicability.queries import Line
from systematik.processes.applicability.workflow import State
from systematik.registers.measures import commands as measures
from systematik.registers.organisation import queries as organisation
from systematik.ui.writing import Asked, Writing, editing


def page_of(statement: int, requirement: int) -> str:
    """Return the address of a control in a statement."""
    return reverse("statement_row", args=[statement, requirement])


def _line(request: Asked, found: Statement, requirement: int) -> Line:
    return _among(request, found, requirement)[1]


def _among(request: Asked, found: Statement, requirement: int) -> tuple[Line | None, Line, Line | None]:
    """Return the control with the one before it and the one after."""
    lines = queries.lines(request.actor, found, at=request.at)
    place = next((place for place, line in enumerate(lines) if line.requirement == requirement), None)
    if place is None:
        raise Http404
    before, after = lines[:place][-1:], lines[place + 1 :][:1]
    return next(iter(before), None), lines[place], next(iter(after), None)


@permitted(Permission.READ)
def row(request: Asked, statement: int, requirement: int) -> HttpResponse:
    """Show what the statement says of a control, and each measure behind it."""
    found = get_object_or_404(queries.statements(request.actor, request.at), pk=statement)
    before, line, after = _among(request, found, requirement)
    may = request.moment is None and bool(decisions.can(request.actor, Permission.EDIT, found.unit.path))
    may_edit = may and found.state == State.DRAFT
    context = {
        "statement": secrecy.shown_one(request.actor, found),
        "line": line,
        "meaning": queries.requirement(request.actor, requirement).meaning,
        "before": before,
        "after": after,
        "may_edit": may_edit,
        "may_serve": may,
        "may_follow": may_edit and bool(found.base_id) and bool(line.row) and not line.is_inherited,
    }
    return render(request, "applicability/row.html", context)


@editing(Permission.EDIT)
def answer(request: Asked, statement: int, requirement: int) -> HttpResponse:
    """Take a stand on the control."""
    found = get_object_or_404(queries.editable(request.actor), pk=statement)
    line = _line(request, found, requirement)
    node = queries.requirement(request.actor, requirement)
    standing = Row.objects.filter(pk=line.row).select_related("owner").first()
    hidden = standing is not None and organisation.hides_function(request.actor, standing.owner_id)

    def write(given: dict[str, Any]) -> str:
        reason = given.pop("reason")
        if standing and hidden:
            given["owner"] = standing.owner
        answers = [Answer(node, **given)]
        commands.answer_rows(request.actor, statement=found, answers=answers, reason=reason, at=request.at)
        return page_of(found.pk, requirement)

    return Writing(
        title=f"{line.ref} {line.title}",
        form=forms.RowForm,
        write=write,
        done=_("Raden är sparad."),
        back=page_of(found.pk, requirement),
        submit=_("Spara"),
        initial=_as_it_stands(request, standing),
        lead=node.meaning,
        more={"hidden": hidden},
        context={"hidden": hidden},
        guards=True,
    ).answer(request)


def _as_it_stands(request: Asked, standing: Row | None) -> dict[str, Any]:
    """Return what the form begins with; of a base that is secret as a whole the stand alone, as its page says."""
    if standing is None:
        return {"applies": ""}
    stand = {"applies": {True: "yes", False: "no", None: ""}[standing.applies]}
    if secrecy.hides_whole(request.actor, "statement", standing.statement_id):
        return stand
    return {
        **stand,
        "reason_in": standing.reason_in,
        "reason_out": standing.reason_out,
        "owner": standing.owner_id,
        "laws": list(LegalBasis.objects.filter(row=standing).values_list("requirement", flat=True)),
    }


@editing(Permission.EDIT)
def follow(request: Asked, pk: int) -> HttpResponse:
    """Let a unit follow the statement it deviates from in this row again."""
    rows = queries.rows(request.actor).filter(visible(request.actor, Permission.EDIT, unit="statement__unit"))
    found = get_object_or_404(rows, pk=pk)

    def write(given: dict[str, Any]) -> str:
        requirement = found.requirement_id
        statement = commands.follow_base(request.actor, row=found, **given, at=request.at)
        return page_of(statement.pk, requirement)

    return Writing(
        title=_("Följ kommunens rad igen"),
        form=forms.WhyForm,
        write=write,
        done=_("Enheten följer kommunens rad igen."),
        back=page_of(found.statement_id, found.requirement_id),
        submit=_("Följ igen"),
        lead=f"{found.requirement.ref} {found.requirement.title}",
    ).answer(request)


@editing(Permission.EDIT)
def serve(request: Asked, statement: int, requirement: int) -> HttpResponse:
    """Say that a measure meets the control; the right to change the measure decides."""
    found = get_object_or_404(queries.editable(request.actor), pk=statement)
    line = _line(request, found, requirement)
    node = queries.requirement(request.actor, requirement)

    def write(given: dict[str, Any]) -> str:
        measures.serve(request.actor, requirements=[node], **given, at=request.at)
        return page_of(found.pk, requirement)

    return Writing(
        title=_("Koppla en säkerhetsåtgärd"),
        form=forms.ServeForm,
        write=write,
        done=_("Åtgärden är kopplad till kontrollen."),
        back=page_of(found.pk, requirement),
        submit=_("Koppla"),
        lead=f"{line.ref} {line.title}",
    ).answer(request)
