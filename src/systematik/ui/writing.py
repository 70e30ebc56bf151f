"""How a page writes: a form, a command, and back; what was typed stays where the command says no."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from systematik.foundation import overtaking
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.web import permitted
from systematik.foundation.refusals import Refused
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


class ActorForm(forms.Form):
    """A form that knows who fills it in and when, so that it offers only what the actor may choose."""

    def __init__(self, *args: Any, actor: Actor, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.at = actor, at
        self.offer()

    def offer(self) -> None:
        """Fill the choices; forms with such fields say how."""


def reason(**kwargs: Any) -> forms.CharField:
    """Return the field for why something is done."""
    kwargs.setdefault("required", False)
    return forms.CharField(
        label=gettext_lazy("Skäl"),
        help_text=gettext_lazy("Syns i historiken."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        **kwargs,
    )


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
    template: str = "ui/writing.html"
    context: dict[str, Any] = field(default_factory=dict)

    def answer(self, request: Asked) -> HttpResponse:
        """Show the form, or write and go on."""
        given = request.POST if request.method == "POST" else None
        form = self.form(
            given,
            request.FILES or None,
            initial=self.initial,
            actor=request.actor,
            at=request.at,
            **self.more,
        )
        if given is not None and form.is_valid():
            towards = attempt(form, lambda: self.write(form.cleaned_data))
            if towards is not None:
                messages.success(request, str(self.done))
                return HttpResponseRedirect(towards)
        return render(
            request, self.template, {**self.context, "page": self, "title": self.title, "form": form}
        )


def attempt(form: forms.BaseForm, write: Callable[[], Any]) -> Any:
    """Return what `write` gave, or None with its refusal on the form; all or nothing."""
    try:
        with overtaking.in_words(), transaction.atomic():
            return write()
    except ValidationError as error:
        _place(form, error)
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return None


def _place(form: forms.BaseForm, error: ValidationError) -> None:
    """Put each fault at its field, or over the form where there is no such field."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, faults in error.error_dict.items():
        form.add_error(name if name in form.fields else None, faults)
