"""Frameworks are read in from what comes with the product, or from a file."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from systematik.foundation.marked_yaml import BadYaml
from systematik.foundation.refusals import Refused
from systematik.registers.frameworks import forms, imports
from systematik.registers.frameworks.permissions import Permission
from systematik.ui.writing import Asked, Writing, editing


class BadFile(Refused):
    """The file is no framework; the message names file and line."""


@editing(Permission.EDIT)
def load(request: Asked) -> HttpResponse:
    """Read in what is chosen; a file that can't be read is refused with its line, and nothing is written."""

    def write(given: dict[str, Any]) -> str:
        for held in _held(given):
            imports.take(request.actor, held, reason=given["reason"], at=request.at)
        return reverse("frameworks")

    return Writing(
        title=_("Läs in ramverk"),
        form=forms.LoadForm,
        write=write,
        done=_("Inläst."),
        back=reverse("frameworks"),
        submit=_("Läs in"),
        lead=_("En utgåva som har lästs in ändras aldrig. Det som redan finns lämnas som det är."),
        template="frameworks/load.html",
    ).answer(request)


def _held(given: dict[str, Any]) -> list[list[imports.Held]]:
    try:
        if given["upload"]:
            return [imports.read(given["upload"].read(), source=given["upload"].name)]
        # Mappings come last in the list of names.
        return [imports.shipped(name) for name in imports.shipped_names() if name in given["shipped"]]
    except BadYaml as error:
        raise BadFile(str(error)) from error
