"""The steps of a document's life: one page each, all alike: what it does, a form, and back to the document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.engine.months import after_months
from systematik.foundation.access import secrecy
from systematik.foundation.access.web import permitted
from systematik.registers.documents import commands, forms, queries
from systematik.registers.documents.models import Document
from systematik.registers.documents.permissions import Permission
from systematik.registers.documents.views.acting import document_for, in_the_present
from systematik.registers.documents.views.reading import differing
from systematik.registers.documents.workflow import WORKFLOW
from systematik.rendering import markdown
from systematik.ui.writing import attempt

Make = Callable[[Any, Document, Any], BaseForm]


@dataclass(frozen=True)
class Step:
    """`make(request, document, data)` gives the form, whose values `command` takes as they are."""

    verb: str
    path: str
    permission: str
    title: Any
    lead: Any
    submit: Any
    done: Any
    make: Make
    command: Callable[..., Any]
    danger: bool = False
    template: str = "documents/step.html"

    @property
    def view(self) -> Callable[..., HttpResponse]:
        """Return the page of the step."""

        @permitted(self.permission)
        @in_the_present("document")
        def view(request: HttpRequest, pk: int) -> HttpResponse:
            return _take(self, request, pk)

        view.__name__ = self.verb
        return view


def _take(step: Step, request: Any, pk: int) -> HttpResponse:
    document = document_for(request, pk, step.permission)
    form = step.make(request, document, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if attempt(form, lambda: _write(step, request, document, given)) is not None:
            messages.success(request, step.done)
            return redirect("document", pk)
    return render(request, step.template, _context(step, request, document, form))


def _write(step: Step, request: Any, document: Document, given: dict[str, Any]) -> Any:
    return step.command(request.actor, document=document, **given, at=request.at)


def _context(step: Step, request: Any, document: Document, form: BaseForm) -> dict[str, Any]:
    fresh = queries.documents(request.actor).get(pk=document.pk)
    allowed = any(one.verb == step.verb and fresh.state in one.sources for one in WORKFLOW.transitions)
    context = {
        "step": step,
        "document": secrecy.shown_one(request.actor, fresh),
        "form": form,
        "allowed": allowed,
    }
    if step.verb == "decide":
        context |= _frozen(request, fresh)
    return context


def _frozen(request: Any, document: Document) -> dict[str, Any]:
    """Return what a decision would freeze, and what differs from the latest."""
    working = queries.working_copies(request.actor).filter(document=document.pk).first()
    if working is None:
        return {}
    versions = queries.versions_of(request.actor, document)
    context: dict[str, Any] = {"working": working, "text": markdown.render(working.text)}
    if versions:
        context |= {"against": versions[0], "differing": differing(versions[0], working)}
    return context


def _decision(request: Any, document: Document, data: Any) -> BaseForm:
    working = queries.working_of(request.actor, document)
    initial = {
        "body": document.type.decider,
        "decided_on": timezone.localdate(request.at),
        "registry_number": document.registry_number,
        "revision": working.revision if working else 0,
    }
    return forms.DecisionForm(data, initial=initial)


def _review(request: Any, document: Document, data: Any) -> BaseForm:
    suggested = after_months(timezone.localdate(request.at), document.type.review_months)
    return forms.ReviewForm(data, initial={"review_on": suggested})


def _repeal(_request: Any, document: Document, data: Any) -> BaseForm:
    return forms.RepealForm(data, initial={"body": document.type.decider})


def _supersede(request: Any, document: Document, data: Any) -> BaseForm:
    return forms.SupersedeForm(data, actor=request.actor, document=document, at=request.at)


def _plain(form: type[BaseForm]) -> Make:
    return lambda _request, _document, data: form(data)


STEPS = (
    Step(
        "circulate",
        "remiss",
        Permission.EDIT,
        _("Skicka på remiss"),
        _("Dokumentet går ut för synpunkter. Det som redan är beslutat gäller under tiden."),
        _("Skicka på remiss"),
        _("Dokumentet är på remiss."),
        _plain(forms.CirculateForm),
        commands.circulate_document,
    ),
    Step(
        "withdraw",
        "avsluta-remiss",
        Permission.EDIT,
        _("Avsluta remissen"),
        _("Dokumentet tas tillbaka så att synpunkterna kan arbetas in."),
        _("Avsluta remissen"),
        _("Remissen är avslutad."),
        _plain(forms.ReasonForm),
        commands.withdraw_document,
    ),
    Step(
        "decide",
        "beslut",
        Permission.DECIDE,
        _("Registrera beslut"),
        _(
            "Instansen beslutar, systemet antecknar. Det som står här fryses precis som det är och ändras aldrig mer."
        ),
        _("Registrera beslutet"),
        _("Beslutet är registrerat."),
        _decision,
        commands.decide_document,
        template="documents/decide.html",
    ),
    Step(
        "review",
        "oversyn",
        Permission.EDIT,
        _("Registrera översyn"),
        _(
            "Dokumentet är genomläst och gäller vidare som det är. Behöver något ändras: redigera det i stället."
        ),
        _("Registrera översynen"),
        _("Översynen är registrerad."),
        _review,
        commands.review_document,
    ),
    Step(
        "supersede",
        "ersatt",
        Permission.DECIDE,
        _("Ersätt med ett annat dokument"),
        _("Dokumentet slutar gälla i dag och pekar på det som har tagit dess plats."),
        _("Ersätt"),
        _("Dokumentet är ersatt."),
        _supersede,
        commands.supersede_document,
    ),
    Step(
        "repeal",
        "upphav",
        Permission.DECIDE,
        _("Registrera att dokumentet är upphävt"),
        _("Dokumentet slutar gälla i dag. Det finns kvar i registret med allt som har beslutats."),
        _("Registrera upphävandet"),
        _("Dokumentet är upphävt."),
        _repeal,
        commands.repeal_document,
        danger=True,
    ),
    Step(
        "discard",
        "avskriv",
        Permission.EDIT,
        _("Avskriv utkastet"),
        _("Utkastet läggs åt sidan utan beslut. Det finns kvar i registret."),
        _("Avskriv"),
        _("Utkastet är avskrivet."),
        _plain(forms.EndForm),
        commands.discard_document,
        danger=True,
    ),
)
