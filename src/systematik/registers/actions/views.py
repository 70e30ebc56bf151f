"""Pages of actions: the list, one action, and a page for each step of its life."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access import decisions, secrecy
from systematik.foundation.access.web import permitted
from systematik.foundation.refs import Ref
from systematik.registers.actions import commands, forms, queries, tables
from systematik.registers.actions.models import Action
from systematik.registers.actions.permissions import Permission
from systematik.registers.actions.workflow import UNFINISHED, WORKFLOW
from systematik.registers.evidence import queries as evidence
from systematik.registers.organisation import queries as organisation
from systematik.ui import addresses, navigation
from systematik.ui.stepping import Life, Step, button
from systematik.ui.tables import Action as Button
from systematik.ui.tables import list_view
from systematik.ui.writing import Asked, Writing, editing

SECRET = ("title", "description")


def _new_button(request: Any) -> list[Button]:
    plan = Button(_("OSCAL (POA&M)"), reverse("exchange", args=["oscal-atgarder"]), "download")
    if not decisions.paths(request.actor, Permission.EDIT):
        return [plan]
    made = [Button(_("Ny åtgärd"), reverse("action_new")), plan]
    reading = navigation.address(request.actor, reverse("organisation_import"))
    return [*made, Button(_("Läs in ur fil"), f"{reading}?vad=atgarder", "upload")] if reading else made


actions = list_view(tables.ACTIONS, actions=_new_button)


def page_of(found: Action) -> str:
    """Return the address of an action's page."""
    return reverse("action", args=[found.pk])


@permitted(Permission.READ)
def action(request: Asked, pk: int) -> HttpResponse:
    """Show an action: what, by whom, every promised day, what was done and whether it helped."""
    found = get_object_or_404(queries.actions(request.actor, request.at), pk=pk)
    origin = queries.origins(request.actor, [found])
    promised = queries.promises(found)
    context = {
        "action": secrecy.shown_one(request.actor, found),
        "tone": tables.state_tone(found),
        "late": found.state in UNFINISHED and found.due_on < timezone.localdate(request.at),
        "origin": next(iter(origin.values()), None),
        "promises": secrecy.shown(request.actor, "action", promised, key="action_id"),
        "kept": found.closed_on is not None and found.closed_on <= promised[0].due_on,
        "leaning": evidence.panel(
            request.actor, Ref("action", pk), at=request.at, in_past=request.moment is not None
        ),
        "buttons": _buttons(request, found),
    }
    return render(request, "actions/action.html", context)


def _buttons(request: Asked, found: Action) -> list[dict[str, Any]]:
    """Return what may be done with the action now, the natural next step first."""
    if request.moment is not None:
        return []
    return [
        button(one, reverse(f"action_{one.verb}", args=[found.pk]), primary=one.verb in ("complete", "check"))
        for one in WORKFLOW.open_to(request.actor, found, found.unit.path)
        if not (one.verb == "check" and found.checked_on)
    ]


def _editable(request: Asked, pk: int) -> Action:
    found: Action = get_object_or_404(queries.editable(request.actor), pk=pk)
    return found


@editing(Permission.EDIT)
def new(request: Asked) -> HttpResponse:
    """Open an action, from a record that asks for it or of one's own accord."""
    origin = addresses.asked_record(request, "ursprung")

    def write(given: dict[str, Any]) -> str:
        return page_of(
            commands.open_action(request.actor, **given, origin=origin.ref if origin else None, at=request.at)
        )

    return Writing(
        title=_("Ny åtgärd"),
        form=forms.OpenForm,
        write=write,
        done=_("Åtgärden är upplagd."),
        back=origin.url if origin else reverse("actions"),
        submit=_("Lägg upp"),
        lead=_("Med anledning av: %(origin)s") % {"origin": origin.title} if origin else "",
        initial={"unit": _suggested_unit(request), **_suggested_words(request)},
    ).answer(request)


def _suggested_unit(request: Asked) -> int | None:
    """Return the unit that the address names, or the only one there is to choose."""
    given = request.GET.get("enhet", "")
    if given.isascii() and given.isdigit() and len(given) < 19:
        return int(given)
    return organisation.only_open_unit(request.actor, request.at, permission=Permission.EDIT)


def _suggested_words(request: Asked) -> dict[str, str]:
    """Return the wording that the address begins the form with."""
    return {
        "title": request.GET.get("titel", "")[:300],
        "description": request.GET.get("beskrivning", "")[:2000],
    }


@editing(Permission.EDIT)
def change(request: Asked, pk: int) -> HttpResponse:
    """Change the wording, the unit or the owner; what is secret to the editor is left as it is."""
    found = _editable(request, pk)
    hidden = secrecy.hidden(request.actor, "action", [pk]).get(pk, frozenset())
    if organisation.hides_function(request.actor, found.owner_id):
        hidden |= {"owner"}

    def write(given: dict[str, Any]) -> str:
        given["clears_owner"] = "owner" not in hidden and given.get("owner") is None
        return page_of(commands.change_action(request.actor, action=found, **given, at=request.at))

    return Writing(
        title=_("Ändra åtgärden"),
        form=forms.ChangeForm,
        write=write,
        done=_("Ändringen är sparad."),
        back=page_of(found),
        initial={
            "unit": found.unit_id,
            "owner": found.owner_id,
            **{name: getattr(found, name) for name in SECRET if name not in hidden},
        },
        more={"hidden": hidden},
        context={"hidden": bool(hidden)},
        guards=True,
    ).answer(request)


def _lead(request: Asked, found: Action, step: Step) -> str:
    shown = secrecy.shown_one(request.actor, found)
    return f"{shown.title}. {step.lead}" if step.lead else str(shown.title)


LIFE = Life(Permission.EDIT, "action", _editable, page_of, _lead)
STEPS = (
    Step(
        "start",
        "paborja",
        gettext_lazy("Påbörja åtgärden"),
        "",
        gettext_lazy("Påbörja"),
        gettext_lazy("Åtgärden är påbörjad."),
        forms.ReopenForm,
        commands.start_action,
    ),
    Step(
        "complete",
        "klar",
        gettext_lazy("Åtgärden är klar"),
        "",
        gettext_lazy("Klar"),
        gettext_lazy("Åtgärden är klar."),
        forms.CompleteForm,
        commands.complete_action,
    ),
    Step(
        "check",
        "effekt",
        gettext_lazy("Kontrollera effekten"),
        gettext_lazy("Blev det som det var tänkt?"),
        gettext_lazy("Spara kontrollen"),
        gettext_lazy("Kontrollen är sparad."),
        forms.CheckForm,
        commands.check_effect,
    ),
    Step(
        "move",
        "flytta",
        gettext_lazy("Flytta dagen"),
        gettext_lazy("Den dag som lovades först finns kvar och syns."),
        gettext_lazy("Flytta"),
        gettext_lazy("Dagen är flyttad."),
        forms.MoveForm,
        commands.move_action,
    ),
    Step(
        "cancel",
        "avbryt",
        gettext_lazy("Avbryt åtgärden"),
        gettext_lazy("Åtgärden finns kvar i registret med skälet."),
        gettext_lazy("Avbryt åtgärden"),
        gettext_lazy("Åtgärden är avbruten."),
        forms.WhyForm,
        commands.cancel_action,
        danger=True,
    ),
    Step(
        "reopen",
        "oppna",
        gettext_lazy("Öppna åtgärden igen"),
        gettext_lazy("Det som stod om avslutet finns kvar i historiken."),
        gettext_lazy("Öppna igen"),
        gettext_lazy("Åtgärden är öppen igen."),
        forms.ReopenForm,
        commands.reopen_action,
    ),
)
