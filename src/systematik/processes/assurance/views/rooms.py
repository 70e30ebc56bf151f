"""The auditors' own room: what was asked for and handed over, more to ask for, notes that nobody else reads."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from systematik.foundation.access import secrecy
from systematik.foundation.access.web import permitted
from systematik.foundation.files import serving
from systematik.foundation.history import past
from systematik.processes.assurance import commands, queries, reports, tables
from systematik.processes.assurance.forms import materials as forms
from systematik.processes.assurance.models import Audit, AuditorNote
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.queries.rooms import handed_over, handed_to
from systematik.processes.assurance.views.packages import sent_package
from systematik.rendering import spreadsheets
from systematik.ui.writing import ActorForm, Asked, Writing, editing


def _room(request: Asked, audit_pk: int) -> Audit:
    return get_object_or_404(queries.rooms(request.actor, request.at), pk=audit_pk)


def _address(audit_pk: int) -> str:
    return reverse("room", args=[audit_pk])


@permitted(Permission.ENTER)
def rooms(request: Asked) -> HttpResponse:
    """Show the audits whose room the actor may enter; where there is one, that room."""
    found = list(queries.rooms(request.actor, request.at).order_by("-pk"))
    if len(found) == 1:
        return HttpResponseRedirect(_address(found[0].pk))
    return render(request, "assurance/rooms.html", {"rooms": secrecy.shown(request.actor, "audit", found)})


# Notes are written without an event, and a page that is kept follows events alone.
@permitted(Permission.ENTER)
@cache_control(private=True, no_store=True)
def room(request: Asked, audit_pk: int) -> HttpResponse:
    """Show a room."""
    audit, actor = _room(request, audit_pk), request.actor
    asked = list(queries.requested(actor, audit))
    items = handed_to(actor, asked)
    rows = secrecy.shown(actor, "material", asked)
    present = request.moment is None
    context = {
        "audit": secrecy.shown_one(actor, audit),
        "rows": [
            (row, tables.material_tone(row), [each for each in items if each.item.material_id == row.pk])
            for row in rows
        ],
        # Notes are of the present alone: the past is the municipality's record.
        "notes": queries.notes(actor, audit) if present else (),
        "present": present,
        "is_external": queries.is_external(actor),
    }
    return render(request, "assurance/room.html", context)


@permitted(Permission.ENTER)
def room_package(request: Asked, audit_pk: int) -> HttpResponse:
    """Give out the underlagspaket."""
    return sent_package(_room(request, audit_pk))


@permitted(Permission.ENTER)
def room_list(request: Asked, audit_pk: int, item_pk: int) -> HttpResponse:
    """Give out a whole list that was handed over, as of its day."""
    audit = _room(request, audit_pk)
    item = get_object_or_404(handed_over(frozenset({audit.pk})).exclude(list_name=""), pk=item_pk)
    day = item.material.as_of
    if day is None:
        raise Http404
    at = past.end_of_day(day)
    with past.as_of(at):
        data = reports.list_bytes(audit, item.list_name, at)
    return serving.made(data, f"{item.list_name}-{day}.xlsx", spreadsheets.TYPES["xlsx"])


@editing(Permission.ENTER)
def room_request(request: Asked, audit_pk: int) -> HttpResponse:
    """Ask for more."""
    audit = _room(request, audit_pk)

    def write(given: dict[str, Any]) -> str:
        commands.request_material(request.actor, audit=audit, **given, at=request.at)
        return _address(audit_pk)

    return Writing(
        title=_("Begär underlag"),
        form=forms.RequestForm,
        write=write,
        done=_("Din begäran är framme."),
        back=_address(audit_pk),
        submit=_("Begär"),
    ).answer(request)


@editing(Permission.ENTER)
def room_note_add(request: Asked, audit_pk: int) -> HttpResponse:
    """Write a note."""
    audit = _room(request, audit_pk)

    def write(given: dict[str, Any]) -> str:
        commands.write_note(request.actor, audit=audit, **given, at=request.at)
        return _address(audit_pk)

    return Writing(
        title=_("Ny anteckning"),
        form=forms.NoteForm,
        write=write,
        done=_("Anteckningen är sparad."),
        back=_address(audit_pk),
        lead=_(
            "Bara granskningens revisorer och sakkunniga kan läsa den. Den finns inte i kommunens register."
        ),
    ).answer(request)


def _note(request: Asked, audit_pk: int, note_pk: int) -> AuditorNote:
    own = queries.notes(request.actor, _room(request, audit_pk)).filter(author_id=request.actor.id or 0)
    found = own.select_related("audit__unit").filter(pk=note_pk).first()
    if found is None:
        raise Http404
    return found


@editing(Permission.ENTER)
def room_note(request: Asked, audit_pk: int, note_pk: int) -> HttpResponse:
    """Change one's own note."""
    note = _note(request, audit_pk, note_pk)

    def write(given: dict[str, Any]) -> str:
        commands.change_note(request.actor, note=note, **given, at=request.at)
        return _address(audit_pk)

    return Writing(
        title=_("Ändra anteckningen"),
        form=forms.NoteForm,
        write=write,
        done=_("Anteckningen är ändrad."),
        back=_address(audit_pk),
        initial={"text": note.text},
    ).answer(request)


@editing(Permission.ENTER)
def room_note_remove(request: Asked, audit_pk: int, note_pk: int) -> HttpResponse:
    """Take away one's own note for good."""
    note = _note(request, audit_pk, note_pk)

    def write(_given: dict[str, Any]) -> str:
        commands.remove_note(request.actor, note=note, at=request.at)
        return _address(audit_pk)

    return Writing(
        title=_("Ta bort anteckningen"),
        form=ActorForm,
        write=write,
        done=_("Anteckningen är borta."),
        back=_address(audit_pk),
        submit=_("Ta bort"),
        lead=_("Den försvinner helt och går inte att få tillbaka."),
        danger=True,
    ).answer(request)
