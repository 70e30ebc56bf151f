"""Somebody says that a requirement agrees with its source."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from systematik.registers.frameworks import commands, forms, queries
from systematik.registers.frameworks.permissions import Permission
from systematik.registers.frameworks.views.showing import page_of
from systematik.ui.writing import Asked, Writing, editing


@editing(Permission.EDIT)
def verify(request: Asked, pk: int) -> HttpResponse:
    """Note that the requirement was held against its source today."""
    found = get_object_or_404(queries.requirements(request.actor), pk=pk)

    def write(given: dict[str, Any]) -> str:
        commands.verify_requirement(request.actor, requirement=found, **given, at=request.at)
        return page_of(found)

    return Writing(
        title=_("Verifiera mot källan"),
        form=forms.VerifyForm,
        write=write,
        done=_("Kravet är verifierat."),
        back=page_of(found),
        submit=_("Verifiera"),
        lead=_("Intyga att ”%(requirement)s” stämmer med källan i dag.") % {"requirement": found},
    ).answer(request)
