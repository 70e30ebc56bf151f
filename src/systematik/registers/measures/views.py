"""Pages of measures: the list, one measure, and a page for each thing that is said of it."""

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
from systematik.registers.evidence import queries as evidence
from systematik.registers.measures import commands, forms, queries, tables
from systematik.registers.measures.models import Measure
from systematik.registers.measures.permissions import Permission
from systematik.registers.measures.workflow import WORKFLOW
from systematik.registers.organisation import queries as organisation
from systematik.ui import navigation
from systematik.ui.stepping import Life, Step, button
from systematik.ui.tables import Action as Button
from systematik.ui.tables import list_view
from systematik.ui.writing import Asked, Writing, editing

SECRET = ("title", "description", "scope", "mitigates")
SAID = ("type", "review_months")


def _new_button(request: Any) -> list[Button]:
    if not decisions.paths(request.actor, Permission.EDIT):
        return []
    made = [Button(_("Ny säkerhetsåtgärd"), reverse("measure_new"))]
    reading = navigation.address(request.actor, reverse("organisation_import"))
    reading_in = Button(_("Läs in ur fil"), f"{reading}?vad=sakerhetsatgarder", "upload")
    return [*made, reading_in] if reading else made


measures = list_view(tables.MEASURES, actions=_new_button)


def page_of(found: Measure) -> str:
    """Return the address of a measure's page."""
    return reverse("measure", args=[found.pk])


@permitted(Permission.READ)
def measure(request: Asked, pk: int) -> HttpResponse:
    """Show a measure: what it protects, how far it has come day by day, what shows it and what it costs."""
    found = get_object_or_404(queries.measures(request.actor, request.at), pk=pk)
    in_past = request.moment is not None
    context = {
        "measure": secrecy.shown_one(request.actor, found),
        "tone": tables.state_tone(found.state),
        "is_overdue": found.review_on is not None and found.review_on < timezone.localdate(request.at),
        "card": queries.card(request.actor, found, at=request.at),
        "leaning": evidence.panel(request.actor, Ref("measure", pk), at=request.at, in_past=in_past),
        "buttons": [] if in_past else _buttons(request, found),
        "may_edit": not in_past and bool(decisions.can(request.actor, Permission.EDIT, found.unit.path)),
    }
    return render(request, "measures/measure.html", context)


def _buttons(request: Asked, found: Measure) -> list[dict[str, Any]]:
    """Return what may be done with the measure now, the natural next step first."""
    return [
        button(one, reverse(f"measure_{one.verb}", args=[found.pk]), primary=one.verb == "assess")
        for one in WORKFLOW.open_to(request.actor, found, found.unit.path)
    ]


def _editable(request: Asked, pk: int) -> Measure:
    found: Measure = get_object_or_404(queries.editable(request.actor), pk=pk)
    return found


@editing(Permission.EDIT)
def new(request: Asked) -> HttpResponse:
    """Take up a measure."""

    def write(given: dict[str, Any]) -> str:
        return page_of(commands.register_measure(request.actor, **given, at=request.at))

    return Writing(
        title=_("Ny säkerhetsåtgärd"),
        form=forms.RegisterForm,
        write=write,
        done=_("Säkerhetsåtgärden är upplagd."),
        back=reverse("measures"),
        submit=_("Lägg upp"),
        initial={"unit": organisation.only_open_unit(request.actor, request.at, permission=Permission.EDIT)},
    ).answer(request)


@editing(Permission.EDIT)
def change(request: Asked, pk: int) -> HttpResponse:
    """Put right what is said of the measure; what is secret to the editor is left as it is."""
    found = _editable(request, pk)
    hidden = secrecy.hidden(request.actor, "measure", [pk]).get(pk, frozenset())
    if organisation.hides_function(request.actor, found.owner_id):
        hidden |= {"owner"}

    def write(given: dict[str, Any]) -> str:
        return page_of(commands.change_measure(request.actor, measure=found, **given, at=request.at))

    shown = {name: getattr(found, name) for name in SECRET if name not in hidden}
    return Writing(
        title=_("Ändra säkerhetsåtgärden"),
        form=forms.ChangeForm,
        write=write,
        done=_("Ändringen är sparad."),
        back=page_of(found),
        initial={
            **shown,
            **{name: getattr(found, name) for name in SAID},
            "unit": found.unit_id,
            "owner": found.owner_id,
        },
        more={"hidden": hidden},
        context={"hidden": bool(hidden)},
        guards=True,
    ).answer(request)


@editing(Permission.EDIT)
def deviate(request: Asked, pk: int) -> HttpResponse:
    """Let a unit below deviate from the measure."""
    found: Measure = get_object_or_404(queries.measures(request.actor), pk=pk)

    def write(given: dict[str, Any]) -> str:
        commands.deviate(request.actor, measure=found, **given, at=request.at)
        return page_of(found)

    return Writing(
        title=_("Avvik på en enhet"),
        form=forms.DeviateForm,
        write=write,
        done=_("Avvikelsen är sparad."),
        back=page_of(found),
        lead=secrecy.shown_one(request.actor, found).title,
        more={"below": found.unit.path},
    ).answer(request)


@editing(Permission.EDIT)
def end_deviation(request: Asked, pk: int) -> HttpResponse:
    """Let a unit follow the measure again."""
    found = get_object_or_404(queries.deviations(request.actor).filter(_own_unit(request)), pk=pk)

    def write(given: dict[str, Any]) -> str:
        commands.end_deviation(request.actor, deviation=found, **given, at=request.at)
        return page_of(found.measure)

    return Writing(
        title=_("Avsluta avvikelsen"),
        form=forms.MaybeWhyForm,
        write=write,
        done=_("Avvikelsen har upphört."),
        back=page_of(found.measure),
        submit=_("Avsluta"),
        lead=_("%(unit)s följer åtgärden igen.") % {"unit": found.unit.name},
    ).answer(request)


@editing(Permission.EDIT)
def stop_serving(request: Asked, pk: int) -> HttpResponse:
    """Say that the measure no longer meets a requirement, and why."""
    rows = queries.servings(request.actor)
    mine = decisions.visible(request.actor, Permission.EDIT, unit="measure__unit")
    found = get_object_or_404(rows.filter(mine), pk=pk)
    measure = found.measure

    def write(given: dict[str, Any]) -> str:
        commands.stop_serving(request.actor, serving=found, **given, at=request.at)
        return page_of(measure)

    return Writing(
        title=_("Ta bort kravet"),
        form=forms.WhyForm,
        write=write,
        done=_("Åtgärden är inte längre kopplad till kravet."),
        back=page_of(measure),
        submit=_("Ta bort"),
        lead=f"{secrecy.shown_one(request.actor, measure).title} – {found.requirement}",
        danger=True,
    ).answer(request)


def _own_unit(request: Asked) -> Any:
    return decisions.visible(request.actor, Permission.EDIT)


def _lead(request: Asked, found: Measure, step: Step) -> str:
    shown = secrecy.shown_one(request.actor, found)
    return f"{shown.title}. {step.lead}" if step.lead else str(shown.title)


def _as_it_stands(_request: Asked, found: Measure) -> dict[str, Any]:
    return {"state": found.state, "maturity": found.maturity}


def _this_year(request: Asked, _found: Measure) -> dict[str, Any]:
    return {"year": timezone.localdate(request.at).year}


def _governed_by(request: Asked, found: Measure) -> dict[str, Any]:
    return {"documents": [row.pk for row in queries.card(request.actor, found, at=request.at).documents]}


LIFE = Life(Permission.EDIT, "measure", _editable, page_of, _lead)
STEPS = (
    Step(
        "assess",
        "status",
        gettext_lazy("Sätt status"),
        gettext_lazy("Hur långt har åtgärden kommit?"),
        gettext_lazy("Spara status"),
        gettext_lazy("Statusen är sparad."),
        forms.AssessForm,
        commands.assess_measure,
        initial=_as_it_stands,
    ),
    Step(
        "review",
        "oversyn",
        gettext_lazy("Åtgärden har setts över"),
        gettext_lazy("Den står som det sägs. Har den ändrats: sätt status i stället."),
        gettext_lazy("Spara översynen"),
        gettext_lazy("Översynen är sparad."),
        forms.ReviewForm,
        commands.review_measure,
    ),
    Step(
        "cost",
        "kostnad",
        gettext_lazy("Kostnad ett budgetår"),
        "",
        gettext_lazy("Spara kostnaden"),
        gettext_lazy("Kostnaden är sparad."),
        forms.CostForm,
        commands.set_cost,
        initial=_this_year,
    ),
    Step(
        "govern",
        "styrdokument",
        gettext_lazy("Styrdokument för åtgärden"),
        gettext_lazy("Det som säger att åtgärden ska finnas, eller hur."),
        gettext_lazy("Spara"),
        gettext_lazy("Styrdokumenten är sparade."),
        forms.GovernForm,
        commands.govern_by,
        initial=_governed_by,
    ),
    Step(
        "serve",
        "krav",
        gettext_lazy("Koppla ett krav"),
        gettext_lazy("Vilket krav uppfyller åtgärden? Är det redan kopplat ändras hur mycket av det."),
        gettext_lazy("Koppla"),
        gettext_lazy("Kravet är kopplat till åtgärden."),
        forms.ServeForm,
        commands.serve,
    ),
    Step(
        "retire",
        "avveckla",
        gettext_lazy("Avveckla åtgärden"),
        gettext_lazy("Den skyddar ingenting längre, men finns kvar i registret med skälet."),
        gettext_lazy("Avveckla"),
        gettext_lazy("Säkerhetsåtgärden är avvecklad."),
        forms.WhyForm,
        commands.retire_measure,
        danger=True,
    ),
    Step(
        "resume",
        "ta-i-bruk",
        gettext_lazy("Ta åtgärden i bruk igen"),
        gettext_lazy("Den blir planerad tills någon sätter en annan status."),
        gettext_lazy("Ta i bruk"),
        gettext_lazy("Säkerhetsåtgärden är planerad igen."),
        forms.MaybeWhyForm,
        commands.resume_measure,
    ),
)
