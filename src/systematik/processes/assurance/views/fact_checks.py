"""Fact checks: sent out, commented, answered, settled, closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access import secrecy
from systematik.foundation.access.decisions import require
from systematik.foundation.access.web import permitted
from systematik.foundation.files.serving import download
from systematik.processes.assurance import commands, queries
from systematik.processes.assurance.forms import fact_checks as forms
from systematik.processes.assurance.models import FactCheck, FactCheckComment
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.queries.fact_checks import comments, readers
from systematik.processes.assurance.views.saving import editable, form_page, onward, saved, sent
from systematik.processes.assurance.workflow.fact_checks import FACT_CHECK_WORKFLOW, STANDING
from systematik.ui.stepping import Life, Step, button
from systematik.ui.writing import Asked, Writing, editing

FIRST = {"open": "comment", "answered": "settle"}


@permitted(Permission.READ)
def fact_check(request: Asked, pk: int) -> HttpResponse:
    """Show a round: what was sent, to whom, what they said and what the auditors made of it."""
    found = get_object_or_404(queries.fact_checks(request.actor, request.at).select_related("file"), pk=pk)
    said = comments(request.actor, found)
    shown = secrecy.shown_one(request.actor, found)
    context = {
        "check": shown,
        "comments": said,
        "readers": readers(request.actor, found),
        "open": sum(1 for each in said if not each.verdict),
        "late": _is_late(found, request),
        "buttons": _buttons(request, found, said),
        "file_url": reverse("fact_check_file", args=[pk]) if found.file_id else "",
        "is_partly_hidden": bool(secrecy.hidden(request.actor, "fact_check", [pk])),
    }
    return render(request, "assurance/fact_check.html", context)


def _is_late(found: FactCheck, request: Asked) -> bool:
    day = timezone.localdate(request.at)
    return found.state == "open" and found.answer_by is not None and found.answer_by < day


def _buttons(request: Asked, found: FactCheck, said: list[Any]) -> list[dict[str, Any]]:
    if request.moment is not None:
        return []
    unsettled = any(not each.verdict for each in said)
    first = FIRST.get(found.state, "") if found.state == "open" or unsettled else "close"
    open_ = FACT_CHECK_WORKFLOW.open_to(request.actor, found, found.audit.unit.path)
    return [
        button(one, reverse(f"fact_check_{one.verb}", args=[found.pk]), primary=one.verb == first)
        for one in sorted(open_, key=lambda one: one.verb != first)
        if one.verb != "settle" or said
    ]


@permitted(Permission.READ)
def fact_check_file(request: Asked, pk: int) -> HttpResponse:
    """Give out the version that was sent; not to those from whom something of the round is hidden."""
    found = get_object_or_404(queries.fact_checks(request.actor, request.at).select_related("file"), pk=pk)
    audit_hidden = secrecy.hidden(request.actor, "audit", [found.audit_id])
    if found.file is None or audit_hidden or secrecy.hidden(request.actor, "fact_check", [pk]):
        raise Http404
    return download(request, found.file)


@editing(Permission.EDIT)
def fact_check_new(request: Asked, pk: int) -> HttpResponse:
    """Send a version of the report out for its facts to be checked."""
    audit = editable(request, pk)
    form = forms.OpenFactCheckForm(
        sent(request),
        request.FILES or None,
        initial={"sent_on": timezone.localdate(request.at)},
        actor=request.actor,
        at=request.at,
        audit=audit,
    )
    if request.method == "POST":
        made = saved(
            form,
            lambda: commands.open_fact_check(request.actor, audit=audit, **form.cleaned_data, at=request.at),
        )
        if made:
            return onward(request, _("Sakgranskningen är öppen."), _page(made.pk))
    return form_page(
        request,
        form,
        audit=audit,
        title=_("Ny sakgranskning"),
        lead=_("De som vet läser utkastet och säger vad som är fel i sak, innan rapporten blir klar."),
        submit=_("Öppna sakgranskningen"),
        cancel=reverse("audit", args=[pk]),
    )


@editing(Permission.EDIT)
def fact_check_edit(request: Asked, pk: int) -> HttpResponse:
    """Put right what was wrong in the round as it was entered."""
    found = _editable(request, pk)

    def write(given: dict[str, Any]) -> str:
        commands.change_fact_check(request.actor, check=found, **given, at=request.at)
        return _page(pk)

    asked = {f"{kind}s": list(found.readers.values_list(kind, flat=True)) for kind in ("person", "function")}
    return Writing(
        title=_("Ändra sakgranskningen"),
        form=forms.FactCheckForm,
        write=write,
        done=_("Ändringen är sparad."),
        back=_page(pk),
        initial={
            **{name: getattr(found, name) for name in ("version", "sent_on", "answer_by")},
            **{name: [key for key in keys if key] for name, keys in asked.items()},
        },
        more={"audit": found.audit, "check": found},
    ).answer(request)


@editing(Permission.EDIT)
def fact_check_comment(request: Asked, pk: int) -> HttpResponse:
    """Enter what somebody found wrong, and where."""
    found = _editable(request, pk)

    def write(given: dict[str, Any]) -> str:
        commands.comment_fact(request.actor, check=found, **given, at=request.at)
        return _page(pk)

    return Writing(
        title=_("Ny synpunkt"),
        form=forms.CommentForm,
        write=write,
        done=_("Synpunkten är sparad."),
        back=_page(pk),
        more={"check": found},
    ).answer(request)


@editing(Permission.EDIT)
def fact_check_settle(request: Asked, pk: int) -> HttpResponse:
    """Enter the auditors' word on the comments, all of them on one page."""
    found = _editable(request, pk)
    rows = [] if secrecy.hidden(request.actor, "fact_check", [pk]) else _comments(found)
    form = forms.SettleForm(sent(request), actor=request.actor, at=request.at, comments=rows)

    def write() -> int:
        for comment, verdict, why in form.verdicts():
            commands.settle_comment(
                request.actor, comment=comment, verdict=verdict, verdict_reason=why, at=request.at
            )
        return 1

    if request.method == "POST" and saved(form, write):
        return onward(request, _("Beskeden är sparade."), _page(pk))
    return form_page(
        request,
        form,
        template="assurance/settle.html",
        check=found,
        title=_("Granskarnas besked"),
        cancel=_page(pk),
        is_standing=found.state in STANDING,
    )


def _comments(found: FactCheck) -> list[FactCheckComment]:
    rows = found.comments.select_related("check_round__audit__unit", "section", "reader__person")
    return list(rows.select_related("reader__function").order_by("pk"))


def _editable(request: Asked, pk: int) -> FactCheck:
    found: FactCheck = get_object_or_404(queries.fact_checks(request.actor, request.at), pk=pk)
    require(request.actor, Permission.EDIT, found.audit.unit.path)
    return found


def _page(pk: int) -> str:
    return reverse("fact_check", args=[pk])


def _today(name: str) -> Callable[[Asked, FactCheck], dict[str, Any]]:
    return lambda request, _check: {name: timezone.localdate(request.at)}


LIFE = Life(Permission.EDIT, "check", _editable, lambda found: _page(found.pk))
STEPS = (
    Step(
        "answer",
        "besvarad",
        gettext_lazy("Svaret är lämnat"),
        gettext_lazy("Synpunkterna är lämnade till granskarna, som tar ställning till var och en."),
        gettext_lazy("Svaret är lämnat"),
        gettext_lazy("Sakgranskningen är besvarad."),
        forms.AnswerForm,
        commands.answer_fact_check,
        initial=_today("answered_on"),
    ),
    Step(
        "close",
        "avsluta",
        gettext_lazy("Avsluta sakgranskningen"),
        "",
        gettext_lazy("Avsluta sakgranskningen"),
        gettext_lazy("Sakgranskningen är avslutad."),
        forms.CloseForm,
        commands.close_fact_check,
        initial=_today("closed_on"),
    ),
    Step(
        "reopen",
        "oppna",
        gettext_lazy("Öppna igen"),
        gettext_lazy("Fler synpunkter kan lämnas; det som redan har sagts finns kvar."),
        gettext_lazy("Öppna igen"),
        gettext_lazy("Sakgranskningen är öppen igen."),
        forms.ReopenForm,
        commands.reopen_fact_check,
    ),
)
