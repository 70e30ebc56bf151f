"""How a page writes: a form, a command, and back; what was typed stays where the command says no."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import Denied
from systematik.foundation.access.web import permitted
from systematik.registers.organisation.commands import Refused
from systematik.registers.organisation.forms.fields import ActorForm
from systematik.ui import addresses

View = Callable[..., HttpResponse]


class Asked(HttpRequest):
    """A request as the middleware hands it on: who asks, and the moment that the page speaks of."""

    actor: Actor
    at: datetime
    moment: datetime | None


def editing(permission: str) -> Callable[[View], View]:
    """Let the view in for holders of the permission; from a page of the past it leads to the present one."""

    def declare(view: View) -> View:
        @permitted(permission)
        @wraps(view)
        def present_only(request: Asked, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.moment is not None:
                return HttpResponseRedirect(addresses.here(request))
            return view(request, *args, **kwargs)

        return present_only

    return declare


@dataclass(frozen=True)
class Writing:
    """A page with one form. `write(given)` calls the command and returns where to go; `done` is said there."""

    title: Any
    form: type[ActorForm]
    write: Callable[[dict[str, Any]], str]
    done: Any
    back: str
    submit: Any = ""
    lead: Any = ""
    danger: bool = False
    initial: dict[str, Any] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)
    template: str = "organisation/form.html"
    context: dict[str, Any] = field(default_factory=dict)

    def answer(self, request: Asked) -> HttpResponse:
        """Show the form, or write and go on."""
        given = request.POST if request.method == "POST" else None
        form = self.form(given, initial=self.initial, actor=request.actor, at=request.at, **self.more)
        if given is not None and form.is_valid():
            towards = attempt(form, self.write)
            if towards is not None:
                messages.success(request, str(self.done))
                return HttpResponseRedirect(towards)
        return render(
            request, self.template, {**self.context, "page": self, "title": self.title, "form": form}
        )


def attempt(form: ActorForm, write: Callable[[dict[str, Any]], str]) -> str | None:
    """Return where the write leads, or None with the reason on the form where a rule said no."""
    try:
        return write(form.cleaned_data)
    except ValidationError as error:
        _place(form, error)
    except (Refused, Denied) as error:
        form.add_error(None, str(error))
    return None


def _place(form: ActorForm, error: ValidationError) -> None:
    """Put each fault at its field, or over the form where there is no such field."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, faults in error.error_dict.items():
        form.add_error(name if name in form.fields else None, faults)
