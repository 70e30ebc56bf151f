"""One requirement is mapped to another by hand, and a mapping is taken away."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from systematik.registers.frameworks import commands, forms, queries
from systematik.registers.frameworks.permissions import Permission
from systematik.registers.frameworks.views.showing import page_of
from systematik.ui.writing import Asked, Writing, editing

GIVEN = ("second", "relation", "confidence", "rationale")


@editing(Permission.EDIT)
def map_requirement(request: Asked, pk: int) -> HttpResponse:
    """Say what the requirement answers to in another framework, and why."""
    found = get_object_or_404(queries.requirements(request.actor), pk=pk)

    def write(given: dict[str, Any]) -> str:
        said = {name: given[name] for name in GIVEN}
        commands.map_requirement(request.actor, first=found, **said, at=request.at)
        return page_of(found)

    return Writing(
        title=_("Koppla till ett annat krav"),
        form=forms.MapForm,
        write=write,
        done=_("Kraven är kopplade."),
        back=page_of(found),
        submit=_("Koppla"),
        lead=str(found),
    ).answer(request)


@editing(Permission.EDIT)
def unmap_requirement(request: Asked, pk: int) -> HttpResponse:
    """Take a mapping away; that it once held stays in the history."""
    found = get_object_or_404(queries.mappings(request.actor), pk=pk)

    def write(given: dict[str, Any]) -> str:
        commands.unmap_requirement(request.actor, mapping=found, **given, at=request.at)
        return page_of(found.first)

    return Writing(
        title=_("Ta bort kopplingen"),
        form=forms.UnmapForm,
        write=write,
        done=_("Kopplingen är borttagen."),
        back=page_of(found.first),
        submit=_("Ta bort"),
        lead=f"{found.first} – {found.second}",
        danger=True,
    ).answer(request)
