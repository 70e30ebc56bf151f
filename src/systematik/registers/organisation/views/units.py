"""Units are made and changed; the unit's own page gathers what every room knows of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from systematik.registers.organisation import commands, queries
from systematik.registers.organisation.forms.units import UnitForm
from systematik.registers.organisation.models import Unit
from systematik.registers.organisation.permissions import Permission
from systematik.ui.writing import Asked, Writing, editing


def page_of(unit: Unit) -> str:
    """Return the address of a unit's page."""
    return reverse("unit", args=[unit.pk])


@editing(Permission.EDIT)
def new(request: Asked) -> HttpResponse:
    """Make a unit."""

    def write(given: dict[str, Any]) -> str:
        return page_of(commands.create_unit(request.actor, **given, at=request.at))

    under = request.GET.get("under", "")
    return Writing(
        title=_("Ny enhet"),
        form=UnitForm,
        write=write,
        done=_("Enheten är tillagd."),
        back=reverse("organisation"),
        submit=_("Lägg till"),
        initial={"parent": under if under.isascii() and under.isdigit() else ""},
    ).answer(request)


@editing(Permission.EDIT)
def edit(request: Asked, pk: int) -> HttpResponse:
    """Rename a unit and change what marks it."""
    unit = get_object_or_404(queries.editable_units(request.actor, request.at), pk=pk)
    fields = ("name", "short_name", "type", "external_id", "registry_pattern")

    def write(given: dict[str, Any]) -> str:
        change(request, unit, given)
        return page_of(unit)

    return Writing(
        title=_("Ändra %(unit)s") % {"unit": unit.name},
        form=UnitForm,
        write=write,
        done=_("Ändringen är sparad."),
        back=page_of(unit),
        initial={field: getattr(unit, field) for field in fields},
        more={"unit": unit},
    ).answer(request)


def change(request: Asked, unit: Unit, given: dict[str, Any]) -> None:
    """Give the unit its new name and marks, each as its own event where it changed."""
    who: dict[str, Any] = {"unit": unit, "reason": given["reason"], "at": request.at}
    marks = {field: given[field] for field in ("type", "external_id", "registry_pattern")}
    if any(getattr(unit, field) != value for field, value in marks.items()):
        commands.change_unit(request.actor, **who, **marks)
    if (unit.name, unit.short_name) != (given["name"], given["short_name"]):
        commands.rename_unit(request.actor, **who, name=given["name"], short_name=given["short_name"])
