"""Persons: the page, and what may be written on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.decisions import can, paths
from systematik.foundation.access.web import permitted
from systematik.registers.organisation import commands, queries, tables
from systematik.registers.organisation.forms.people import ConflictForm, LeavingForm, PersonForm
from systematik.registers.organisation.models import Person
from systematik.registers.organisation.permissions import Permission
from systematik.ui.writing import Asked, Writing, editing


def page_of(person: Person) -> str:
    """Return the address of a person's page."""
    return reverse("person", args=[person.pk])


@permitted(Permission.READ)
def person(request: Asked, pk: int) -> HttpResponse:
    """Show a person: functions now and before, conflict, access."""
    actor, at = request.actor, request.at
    found = get_object_or_404(queries.persons(actor, at), pk=pk)
    day = timezone.localdate(at)
    seen = queries.functions(actor, at).order_by().values("pk")
    terms = queries.terms(actor, day, person=found, function__in=seen)
    assessments = queries.assessments(found)
    context = {
        "title": found.name,
        "person": secrecy.shown_one(actor, found),
        "day": day,
        "left": found.leaves_on is not None and found.leaves_on < day,
        "terms": terms,
        "holds_both": queries.holds_both_now(terms),
        "combination": queries.DPO_AND_STRATEGIST,
        "assessments": assessments,
        "assessed": _is_assessed(assessments, day),
        "may_edit": request.moment is None and bool(can(actor, Permission.EDIT, found.unit.path)),
        "may_grant": request.moment is None and bool(paths(actor, Permission.GRANT)),
        "grants": _grants(request, found),
    }
    return render(request, "organisation/person.html", context)


def _is_assessed(assessments: list[Any], day: Any) -> bool:
    latest = assessments[0] if assessments else None
    return bool(latest and latest.is_acceptable and not (latest.reassess_on and latest.reassess_on < day))


def _grants(request: Asked, person: Person) -> list[dict[str, Any]]:
    if not paths(request.actor, Permission.READ_GRANTS):
        return []
    rows = queries.grants_of_day(request.actor, request.at).filter(person=person).order_by("-from_at", "-pk")
    found = []
    for row in rows:
        text, tone = tables.grant_state(row)
        role = tables.role_label(row)
        may_revoke = (
            tone != "neutral"
            and request.moment is None
            and can(request.actor, Permission.GRANT, row.unit.path)
        )
        found.append({"row": row, "role": role, "state": text, "tone": tone, "may_revoke": bool(may_revoke)})
    return found


def _editable(request: Asked, pk: int) -> Person:
    return get_object_or_404(queries.editable_persons(request.actor, request.at), pk=pk)


@editing(Permission.EDIT)
def new(request: Asked) -> HttpResponse:
    """Register a person."""

    def write(given: dict[str, Any]) -> str:
        return page_of(commands.register_person(request.actor, **given, at=request.at))

    unit = request.GET.get("enhet", "")
    return Writing(
        title=_("Ny person"),
        form=PersonForm,
        write=write,
        done=_("Personen är tillagd."),
        back=reverse("persons"),
        submit=_("Lägg till"),
        initial={"unit": unit if unit.isascii() and unit.isdigit() else ""},
    ).answer(request)


@editing(Permission.EDIT)
def edit(request: Asked, pk: int) -> HttpResponse:
    """Change what is known of a person; what is secret to the editor is left as it is."""
    found = _editable(request, pk)
    hidden = secrecy.hidden(request.actor, "person", [pk]).get(pk, frozenset())
    fields = [name for name in ("name", "unit", "title", "email", "external_id") if name not in hidden]

    def write(given: dict[str, Any]) -> str:
        kept = {name: value for name, value in given.items() if name in fields or name == "reason"}
        return page_of(commands.change_person(request.actor, person=found, **kept, at=request.at))

    return Writing(
        title=_("Ändra %(person)s") % {"person": found.name},
        form=PersonForm,
        write=write,
        done=_("Ändringen är sparad."),
        back=page_of(found),
        initial={name: getattr(found, f"{name}_id" if name == "unit" else name) for name in fields},
        context={"hidden": bool(hidden)},
    ).answer(request)


@editing(Permission.EDIT)
def leaving(request: Asked, pk: int) -> HttpResponse:
    """Set a person's last day."""
    found = _editable(request, pk)

    def write(given: dict[str, Any]) -> str:
        last, why = given["leaves_on"], given["reason"]
        return page_of(
            commands.set_leaving(request.actor, person=found, leaves_on=last, reason=why, at=request.at)
        )

    return Writing(
        title=_("När slutar %(person)s?") % {"person": found.name},
        form=LeavingForm,
        write=write,
        done=_("Ändringen är sparad."),
        back=page_of(found),
        initial={"leaves_on": found.leaves_on},
    ).answer(request)


@editing(Permission.EDIT)
def conflict(request: Asked, pk: int) -> HttpResponse:
    """Record whether the person's functions go together."""
    found = _editable(request, pk)

    def write(given: dict[str, Any]) -> str:
        commands.assess_conflict(request.actor, person=found, **given, at=request.at)
        return page_of(found)

    return Writing(
        title=_("Bedöm dubbla roller för %(person)s") % {"person": found.name},
        form=ConflictForm,
        write=write,
        done=_("Bedömningen är sparad."),
        back=page_of(found),
        lead=queries.DPO_AND_STRATEGIST.text,
        initial={"reassess_on": queries.months_later(timezone.localdate(request.at), 12)},
        context={"sources": queries.DPO_AND_STRATEGIST.sources},
    ).answer(request)
