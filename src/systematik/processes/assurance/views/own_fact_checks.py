"""Fact checks as those who are asked meet them: what was sent, and their own comments until the last day."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.web import SIGNED_IN, permitted
from systematik.foundation.files.serving import download
from systematik.processes.assurance import commands
from systematik.processes.assurance.forms.fact_checks import OwnCommentForm
from systematik.processes.assurance.models import FactCheck
from systematik.processes.assurance.queries.fact_checks import asked_of, own_comments
from systematik.ui.writing import Asked, Writing, editing


@permitted(SIGNED_IN)
def own_fact_checks(request: Asked) -> HttpResponse:
    """List the rounds that the actor is asked in."""
    rows = secrecy.shown(request.actor, "fact_check", asked_of(request.actor, request.at))
    return render(request, "assurance/own_fact_checks.html", {"rows": rows})


@editing(SIGNED_IN)
def own_fact_check(request: Asked, pk: int) -> HttpResponse:
    """Show what was sent and what the actor has said of it, and take more."""
    found = _asked(request, pk)

    def write(given: dict[str, Any]) -> str:
        commands.comment_as_asked(request.actor, check=found, **given, at=request.at)
        return reverse("own_fact_check", args=[pk])

    return Writing(
        title=_("Sakgranskning"),
        form=OwnCommentForm,
        write=write,
        done=_("Synpunkten är sparad."),
        back=reverse("own_fact_checks"),
        submit=_("Lämna synpunkten"),
        template="assurance/own_fact_check.html",
        context={
            "check": secrecy.shown_one(request.actor, found),
            "comments": own_comments(request.actor, found, request.at),
            "file_url": reverse("own_fact_check_file", args=[pk]) if _may_fetch(request, found) else "",
        },
    ).answer(request)


@permitted(SIGNED_IN)
def own_fact_check_file(request: Asked, pk: int) -> HttpResponse:
    """Give out the version that was sent."""
    found = _asked(request, pk)
    if found.file is None or not _may_fetch(request, found):
        raise Http404
    return download(request, found.file)


def _asked(request: Asked, pk: int) -> FactCheck:
    found: FactCheck = get_object_or_404(asked_of(request.actor, request.at), pk=pk)
    return found


def _may_fetch(request: Asked, found: FactCheck) -> bool:
    """Return whether there is a file, and nothing of the round or its audit is hidden from the actor."""
    covered = secrecy.hidden(request.actor, "audit", [found.audit_id])
    return bool(found.file_id) and not covered and not secrecy.hidden(request.actor, "fact_check", [found.pk])
