"""Move, merge, split and close: the consequences are shown, then confirmed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.registers.organisation import commands, queries
from systematik.registers.organisation.forms.units import CloseForm, MergeForm, MoveForm, SplitForm
from systematik.registers.organisation.models import Unit
from systematik.registers.organisation.permissions import Permission
from systematik.registers.organisation.views.units import page_of
from systematik.ui.writing import ActorForm, Asked, attempt, editing

Given = dict[str, Any]


class _Rehearsed(Exception):
    """Undoes a trial."""


@dataclass(frozen=True)
class Reorganisation:
    """`write(given)` does it and returns where to go; `foresee(given)` says what it will bring."""

    unit: Unit
    title: str
    lead: str
    form: type[ActorForm]
    write: Callable[[Given], str]
    foresee: Callable[[Given], list[queries.Consequence]]
    done: str
    more: Given = field(default_factory=dict)

    def answer(self, request: Asked) -> HttpResponse:
        """Show the form, then the consequences, then do it where they are still the same."""
        given = request.POST if request.method == "POST" else None
        form = self.form(given, actor=request.actor, at=request.at, unit=self.unit, **self.more)
        consequences, seal = None, ""
        if given is not None and form.is_valid() and self._rehearse(form):
            consequences = self.foresee(form.cleaned_data)
            seal = _seal(form, consequences)
            if given.get("steg") == "genomfor" and given.get("avtryck") == seal:
                towards = attempt(form, partial(self.write, form.cleaned_data))
                if towards is not None:
                    messages.success(request, self.done)
                    return HttpResponseRedirect(towards)
        context = {
            "title": self.title,
            "lead": self.lead,
            "unit": self.unit,
            "form": form,
            "consequences": consequences,
            "seal": seal,
            "stale": bool(seal and given and given.get("steg") == "genomfor" and not form.errors),
            "back": page_of(self.unit),
        }
        return render(request, "organisation/reorganise.html", context)

    def _rehearse(self, form: ActorForm) -> bool:
        """Return whether no rule says no, found out by doing it and undoing it."""

        given = form.cleaned_data

        def trial() -> str:
            try:
                with transaction.atomic():
                    self.write(given)
                    raise _Rehearsed
            except _Rehearsed:
                return "/"
            finally:
                _restore([self.unit, *given.values()])

        return attempt(form, trial) is not None


def _restore(values: Iterable[Any]) -> None:
    """Read units anew: what the trial did to them in memory is not true."""
    for value in values:
        if isinstance(value, Unit) and value.pk:
            value.refresh_from_db()
        elif isinstance(value, (list, QuerySet)):
            _restore(value)


def _seal(form: ActorForm, consequences: list[queries.Consequence]) -> str:
    """Return a mark of what is to be done and what it brings: another one means that something changed meanwhile."""
    chosen = {name: form.data.getlist(name) for name in sorted(form.fields)}  # type: ignore[attr-defined]
    return hashlib.sha256(repr((chosen, consequences)).encode()).hexdigest()


def _unit(request: Asked, pk: int) -> Unit:
    return get_object_or_404(queries.editable_units(request.actor, request.at), pk=pk)


@editing(Permission.EDIT)
def move(request: Asked, pk: int) -> HttpResponse:
    """Put a unit below another."""
    unit = _unit(request, pk)

    def write(given: Given) -> str:
        return page_of(commands.move_unit(request.actor, unit=unit, **given, at=request.at))

    return Reorganisation(
        unit,
        _("Flytta %(unit)s") % {"unit": unit.name},
        _("Allt som ligger under enheten följer med."),
        MoveForm,
        write,
        lambda given: queries.of_moving(request.actor, unit, given["parent"], request.at),
        _("Enheten är flyttad."),
    ).answer(request)


@editing(Permission.EDIT)
def merge(request: Asked, pk: int) -> HttpResponse:
    """Let a unit, and perhaps others, go into another."""
    unit = _unit(request, pk)

    def ending(given: Given) -> list[Unit]:
        return [unit, *(other for other in given["also"] if other.pk != unit.pk)]

    def write(given: Given) -> str:
        into, units = given["into"], ending(given)
        commands.merge_units(request.actor, units=units, into=into, reason=given["reason"], at=request.at)
        return page_of(into)

    return Reorganisation(
        unit,
        _("Slå ihop %(unit)s med en annan enhet") % {"unit": unit.name},
        _(
            "Enheten upphör. Underenheter, funktioner och personer flyttar till enheten som den går upp i. Det som varit finns kvar i historiken."
        ),
        MergeForm,
        write,
        lambda given: queries.of_ending(request.actor, ending(given), request.at),
        _("Enheterna är hopslagna."),
    ).answer(request)


@editing(Permission.EDIT)
def close(request: Asked, pk: int) -> HttpResponse:
    """End a unit."""
    unit = _unit(request, pk)

    def write(given: Given) -> str:
        return page_of(commands.close_unit(request.actor, unit=unit, **given, at=request.at))

    return Reorganisation(
        unit,
        _("Avsluta %(unit)s") % {"unit": unit.name},
        _("En enhet som upphört finns kvar med sitt förflutna, men tar inte emot något nytt."),
        CloseForm,
        write,
        lambda given: queries.of_ending(request.actor, [unit], request.at),
        _("Enheten har upphört."),
    ).answer(request)


@editing(Permission.EDIT)
def split(request: Asked, pk: int) -> HttpResponse:
    """Let several units come out of one."""
    unit = _unit(request, pk)
    standing = queries.standing(unit, timezone.localdate(request.at))

    def write(given: Given) -> str:
        with transaction.atomic():
            _split(request, unit, given)
        return page_of(unit)

    return Reorganisation(
        unit,
        _("Dela %(unit)s") % {"unit": unit.name},
        _(
            "Skriv de nya enheterna. I nästa steg väljer du vart var och en av underenheterna, funktionerna och personerna går."
        ),
        SplitForm,
        write,
        lambda given: queries.of_ending(request.actor, [unit], request.at),
        _("Enheten är delad."),
        more={"standing": standing},
    ).answer(request)


def _split(request: Asked, unit: Unit, given: Given) -> None:
    who: Given = {"reason": given["reason"], "at": request.at}
    parent = Unit.objects.get(pk=unit.parent_id) if unit.parent_id else None
    made = [
        commands.create_unit(request.actor, name=name, type=unit.type, parent=parent, **who)
        for name in given["names"]
    ]
    into = [*made, *given.get("existing", [])]
    placement = {row: into[place] for row, place in given["placement"].items() if place is not None}
    targets = [*into, unit] if given["stays"] else into
    commands.split_unit(request.actor, unit=unit, into=targets, placement=placement, **who)
