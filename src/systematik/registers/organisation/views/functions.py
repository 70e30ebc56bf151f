"""Functions: the page, and what may be written on it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.decisions import can
from systematik.foundation.access.web import permitted
from systematik.registers.organisation import commands, queries, tables
from systematik.registers.organisation.forms.people import (
    AbolishForm,
    AppointForm,
    EndForm,
    FunctionForm,
    ReviewForm,
    TermForm,
)
from systematik.registers.organisation.models import Appointment, Function
from systematik.registers.organisation.permissions import Permission
from systematik.ui.writing import Asked, Writing, editing


def page_of(function: Function) -> str:
    """Return the address of a function's page."""
    return reverse("function", args=[function.pk])


@permitted(Permission.READ)
def function(request: Asked, pk: int) -> HttpResponse:
    """Show a function: who holds it now, who did, by which decisions."""
    actor, at = request.actor, request.at
    found = get_object_or_404(queries.functions(actor, at), pk=pk)
    day = timezone.localdate(at)
    terms = queries.terms(actor, day, function=found)
    of_day = queries.functions_of_day(actor, at).filter(pk=pk).first()
    people = {row.person_id for group in (terms.current, terms.coming, terms.ended) for row in group}
    state, tone = tables.function_state(of_day) if of_day else (_("Avskaffad"), "neutral")
    context = {
        "title": found.name,
        "function": secrecy.shown_one(actor, found),
        "terms": terms,
        "linked": set(queries.persons(actor, at).filter(pk__in=people).values_list("pk", flat=True)),
        "state": state,
        "tone": tone,
        "late": found.reviewed_on is None or found.reviewed_on < queries.months_later(day, -12),
        "decision": tables.decision,
        "may_edit": of_day is not None
        and request.moment is None
        and bool(can(actor, Permission.EDIT, found.unit.path)),
    }
    return render(request, "organisation/function.html", context)


def _editable(request: Asked, pk: int) -> Function:
    return get_object_or_404(queries.editable_functions(request.actor, request.at), pk=pk)


@editing(Permission.EDIT)
def new(request: Asked) -> HttpResponse:
    """Establish a function."""

    def write(given: dict[str, Any]) -> str:
        return page_of(commands.establish_function(request.actor, **given, at=request.at))

    unit = request.GET.get("enhet", "")
    return Writing(
        title=_("Ny funktion"),
        form=FunctionForm,
        write=write,
        done=_("Funktionen är tillagd. Förordna någon som innehavare."),
        back=reverse("functions"),
        submit=_("Lägg till"),
        initial={"unit": unit if unit.isascii() and unit.isdigit() else ""},
    ).answer(request)


@editing(Permission.EDIT)
def edit(request: Asked, pk: int) -> HttpResponse:
    """Change a function; what is secret to the editor is left as it is."""
    found = _editable(request, pk)
    hidden = secrecy.hidden(request.actor, "function", [pk]).get(pk, frozenset())
    every = ("name", "type", "unit", "mandate", "needs_deputy", "external_id")
    fields = [name for name in every if name not in hidden]

    def write(given: dict[str, Any]) -> str:
        kept = {name: value for name, value in given.items() if name in fields or name == "reason"}
        return page_of(commands.change_function(request.actor, function=found, **kept, at=request.at))

    return Writing(
        title=_("Ändra %(function)s") % {"function": found.name},
        form=FunctionForm,
        write=write,
        done=_("Ändringen är sparad."),
        back=page_of(found),
        initial={name: getattr(found, f"{name}_id" if name == "unit" else name) for name in fields},
        context={"hidden": bool(hidden)},
    ).answer(request)


@editing(Permission.EDIT)
def review(request: Asked, pk: int) -> HttpResponse:
    """Look over the description."""
    found = _editable(request, pk)
    hidden = secrecy.hidden(request.actor, "function", [pk]).get(pk, frozenset())

    def write(given: dict[str, Any]) -> str:
        mandate = given.get("mandate")
        commands.review_function(
            request.actor, function=found, mandate=mandate, reason=given["reason"], at=request.at
        )
        return page_of(found)

    return Writing(
        title=_("Se över %(function)s") % {"function": found.name},
        form=ReviewForm,
        write=write,
        done=_("Funktionen är sedd över."),
        back=page_of(found),
        submit=_("Sedd över"),
        initial={"mandate": found.mandate},
        more={"secret": "mandate" in hidden},
        context={"hidden": bool(hidden)},
    ).answer(request)


@editing(Permission.EDIT)
def abolish(request: Asked, pk: int) -> HttpResponse:
    """Abolish a function."""
    found = _editable(request, pk)

    def write(given: dict[str, Any]) -> str:
        return page_of(commands.abolish_function(request.actor, function=found, **given, at=request.at))

    return Writing(
        title=_("Avskaffa %(function)s") % {"function": found.name},
        form=AbolishForm,
        write=write,
        done=_("Funktionen är avskaffad."),
        back=page_of(found),
        submit=_("Avskaffa"),
        lead=_("Funktionen finns kvar i historiken. Förordnanden som gäller slutar dagen före."),
        danger=True,
    ).answer(request)


@editing(Permission.EDIT)
def appoint(request: Asked, pk: int) -> HttpResponse:
    """Appoint a holder or a deputy."""
    found = _editable(request, pk)

    def write(given: dict[str, Any]) -> str:
        ends_present = given.pop("ends_present")
        with transaction.atomic():
            if ends_present:
                _end_present(request, found, given)
            commands.appoint(request.actor, function=found, **given, at=request.at)
        return page_of(found)

    return Writing(
        title=_("Förordna till %(function)s") % {"function": found.name},
        form=AppointForm,
        write=write,
        done=_("Förordnandet är sparat."),
        back=page_of(found),
        submit=_("Förordna"),
        initial={"from_on": timezone.localdate(request.at)},
    ).answer(request)


def _end_present(request: Asked, function: Function, given: dict[str, Any]) -> None:
    last = given["from_on"] - timedelta(days=1)
    current = function.appointments.filter(
        queries.in_office(given["from_on"]), is_deputy=given["is_deputy"], from_on__lte=last
    )
    for row in current.select_related("person"):
        commands.end_appointment(
            request.actor,
            function=function,
            person=row.person,
            to_on=last,
            reason=given["reason"],
            at=request.at,
        )


def _appointment(request: Asked, pk: int) -> Appointment:
    seen = queries.editable_functions(request.actor, request.at).order_by().values("pk")
    rows = Appointment.objects.filter(function__in=seen).select_related("function__unit", "person")
    return get_object_or_404(rows, pk=pk)


@editing(Permission.EDIT)
def change_appointment(request: Asked, pk: int) -> HttpResponse:
    """Correct the days or the decision of an appointment."""
    row = _appointment(request, pk)
    fields = ("from_on", "to_on", "decided_by", "decided_on", "minutes_item", "registry_number")

    def write(given: dict[str, Any]) -> str:
        commands.change_appointment(request.actor, appointment=row, **given, at=request.at)
        return page_of(row.function)

    return Writing(
        title=_("Ändra förordnande: %(person)s, %(function)s")
        % {"person": secrecy.shown_one(request.actor, row.person), "function": row.function.name},
        form=TermForm,
        write=write,
        done=_("Ändringen är sparad."),
        back=page_of(row.function),
        initial={name: getattr(row, name) for name in fields},
    ).answer(request)


@editing(Permission.EDIT)
def end_appointment(request: Asked, pk: int) -> HttpResponse:
    """Give an appointment its last day."""
    row = _appointment(request, pk)

    def write(given: dict[str, Any]) -> str:
        commands.end_appointment(
            request.actor, function=row.function, person=row.person, **given, at=request.at
        )
        return page_of(row.function)

    return Writing(
        title=_("Avsluta förordnande: %(person)s, %(function)s")
        % {"person": secrecy.shown_one(request.actor, row.person), "function": row.function.name},
        form=EndForm,
        write=write,
        done=_("Förordnandet har fått en sista dag."),
        back=page_of(row.function),
        submit=_("Avsluta"),
        initial={"to_on": timezone.localdate(request.at)},
    ).answer(request)
