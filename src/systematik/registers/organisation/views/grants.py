"""Access roles are given and taken back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from systematik.foundation.access.decisions import visible
from systematik.foundation.history import past
from systematik.registers.organisation import commands, queries, tables
from systematik.registers.organisation.forms.fields import written
from systematik.registers.organisation.forms.grants import GrantForm
from systematik.registers.organisation.forms.people import SureForm
from systematik.registers.organisation.permissions import Permission
from systematik.registers.organisation.views.persons import page_of
from systematik.ui.writing import Asked, Writing, editing


@editing(Permission.GRANT)
def new(request: Asked) -> HttpResponse:
    """Give somebody a role over a unit."""

    def write(given: dict[str, Any]) -> str:
        last = given.pop("to_on")
        commands.grant_access(
            request.actor, to_at=past.end_of_day(last) if last else None, **given, at=request.at
        )
        return page_of(given["person"])

    person = request.GET.get("person", "")
    known = queries.persons(request.actor, request.at)
    found = (
        known.filter(pk=int(person)).first()
        if person.isascii() and person.isdigit() and len(person) < 18
        else None
    )
    return Writing(
        title=_("Ge behörighet"),
        form=GrantForm,
        write=write,
        done=_("Behörigheten gäller nu."),
        back=page_of(found) if found else reverse("grants"),
        submit=_("Ge behörighet"),
        initial={"person": written(found) if found else ""},
    ).answer(request)


@editing(Permission.GRANT)
def revoke(request: Asked, pk: int) -> HttpResponse:
    """Take a role back."""
    seen = queries.grants(request.actor, request.at).filter(visible(request.actor, Permission.GRANT))
    grant = get_object_or_404(seen, pk=pk)

    def write(given: dict[str, Any]) -> str:
        commands.revoke_access(request.actor, grant=grant, **given, at=request.at)
        return page_of(grant.person)

    return Writing(
        title=_("Avsluta behörighet"),
        form=SureForm,
        write=write,
        done=_("Behörigheten är avslutad."),
        back=page_of(grant.person),
        submit=_("Avsluta behörigheten"),
        lead=_("%(person)s förlorar rollen %(role)s på %(unit)s genast.")
        % {"person": grant.person.name, "role": tables.role_label(grant), "unit": grant.unit.name},
        danger=True,
    ).answer(request)
