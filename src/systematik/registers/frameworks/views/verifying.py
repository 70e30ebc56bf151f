"""Somebody says that requirements agree with their source."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
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


@editing(Permission.EDIT)
def verify_edition(request: Asked, pk: int) -> HttpResponse:
    """Note that many requirements of an edition were held against their source today."""
    found = get_object_or_404(queries.editions(request.actor), pk=pk)
    back = reverse("framework_edition", args=[pk])

    def write(given: dict[str, Any]) -> str:
        chosen = () if given["everything"] else [row.pk for row in given["requirements"]]
        commands.verify_edition(
            request.actor, edition=found, requirements=chosen, reason=given["reason"], at=request.at
        )
        return back

    return Writing(
        title=_("Verifiera flera mot källan"),
        form=forms.VerifyEditionForm,
        write=write,
        done=_("Kraven är verifierade."),
        back=back,
        submit=_("Verifiera"),
        lead=_("Kryssa i de rader av ”%(edition)s” som ni har hållit mot källan i dag och som stämmer.")
        % {"edition": found.title},
        more={"edition": found},
    ).answer(request)
