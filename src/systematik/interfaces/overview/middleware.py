"""Every page's head names the municipality that the actor works in."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from systematik.registers.organisation import queries as organisation

MANY = 3


class MunicipalityMiddleware:
    """Sets `request.municipality`: its name, asked for in one query when the head is drawn."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Of the actor, not of the request: the two would hold each other until Python looked for such.
        request.municipality = SimpleLazyObject(partial(_name, request.actor))  # type: ignore[attr-defined]
        return self.get_response(request)


def _name(actor: Any) -> str:
    roots = {int(granted.path.split("/")[1]) for granted in actor.grants if granted.path != "/"}
    if not roots:
        return ""
    names = organisation.municipality_names(roots)
    if len(names) < MANY:
        return " och ".join(names)
    return _("%(count)d kommuner") % {"count": len(names)}
