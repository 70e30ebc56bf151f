"""Pages of forms: which there are, what one asks, and reading one in."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from systematik.foundation.access import decisions
from systematik.foundation.access.web import permitted
from systematik.foundation.marked_yaml import BadYaml
from systematik.foundation.refusals import Refused
from systematik.processes.selfassessment import commands, forms, queries
from systematik.processes.selfassessment.permissions import Permission
from systematik.processes.selfassessment.views import drawing
from systematik.ui.writing import Asked, Writing, editing


class BadFile(Refused):
    """The file is no form; the message names file and line."""


@permitted(Permission.READ)
def assessment_forms(request: Asked) -> HttpResponse:
    """Show every edition of every form."""
    may = request.moment is None and bool(decisions.paths(request.actor, Permission.LOAD))
    return render(request, "selfassessment/forms.html", {"editions": queries.editions(), "may_load": may})


@permitted(Permission.READ)
def edition(request: Asked, pk: int) -> HttpResponse:
    """Show what an edition asks and how it is graded."""
    found = get_object_or_404(queries.editions(), pk=pk)
    levels = queries.levels_of(found)
    context = {
        "edition": found,
        "asked": [(question, levels[question.pk]) for question in queries.questions_of(found)],
        "rule": drawing.rule(queries.rule_of(found.rule)),
        "may_open": request.moment is None and bool(decisions.paths(request.actor, Permission.EDIT)),
    }
    return render(request, "selfassessment/form.html", context)


@editing(Permission.LOAD)
def load(request: Asked) -> HttpResponse:
    """Read an edition in; a file that can't be read is refused with its line, and nothing is written."""

    def write(given: dict[str, Any]) -> str:
        try:
            form_file = _file(given)
        except BadYaml as error:
            raise BadFile(str(error)) from error
        made = commands.load_form(request.actor, form_file=form_file, at=request.at)
        return reverse("assessment_form", args=[made.pk])

    return Writing(
        title=_("Läs in ett formulär"),
        form=forms.LoadForm,
        write=write,
        done=_("Formuläret är inläst."),
        back=reverse("assessment_forms"),
        submit=_("Läs in"),
        lead=_("En utgåva som har lästs in ändras aldrig. En ny utgåva läses in bredvid."),
    ).answer(request)


def _file(given: dict[str, Any]) -> queries.FormFile:
    if given["shipped"]:
        return queries.shipped(given["shipped"])
    return queries.read(given["upload"].read(), source=given["upload"].name)
