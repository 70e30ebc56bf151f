"""How a page writes: a form, a command, and back; what was typed stays where the command says no."""

from __future__ import annotations

import hashlib
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
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation import overtaking
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.web import permitted
from systematik.foundation.refusals import Refused
from systematik.ui import addresses

View = Callable[..., HttpResponse]
# The field of what a guarded form was opened on.
SEEN = "seen"


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
    """A page with one form. `write(given)` calls the command and returns where to go; `done` is said there.

    One that `guards` is not written over what somebody else has saved since it was opened: `initial` tells.
    """

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
    guards: bool = False

    def answer(self, request: Asked) -> HttpResponse:
        """Show the form, or write and go on."""
        form, is_late = self._opened(request)
        if form.is_bound and form.is_valid():
            towards = attempt(form, lambda: self._written(form, is_late=is_late))
            if towards is not None:
                messages.success(request, str(self.done))
                return HttpResponseRedirect(towards)
        return render(
            request, self.template, {**self.context, "page": self, "title": self.title, "form": form}
        )

    def _opened(self, request: Asked) -> tuple[ActorForm, bool]:
        """Return the form, and whether somebody else has saved since it was opened."""
        given = request.POST.copy() if request.method == "POST" else None
        stands = _seen(self.initial) if self.guards else ""
        is_late = given is not None and self.guards and given.get(SEEN, stands) != stands
        if given is not None and self.guards:
            given[SEEN] = stands
        form = self.form(
            given,
            request.FILES or None,
            initial=self.initial,
            actor=request.actor,
            at=request.at,
            **self.more,
        )
        if self.guards:
            form.fields[SEEN] = forms.CharField(widget=forms.HiddenInput, required=False, initial=stands)
        return form, is_late

    def _written(self, form: ActorForm, *, is_late: bool) -> str:
        if is_late:
            raise ValidationError(_overtaken(form))
        return self.write({name: value for name, value in form.cleaned_data.items() if name != SEEN})


def _seen(initial: dict[str, Any]) -> str:
    """Return what tells whether a form was opened on these values."""
    said = [
        (name, sorted(map(str, value)) if isinstance(value, list | tuple | set) else str(value))
        for name, value in sorted(initial.items())
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _overtaken(form: forms.BaseForm) -> dict[str, str]:
    """Return that somebody else was faster, and at each text that differs what stands now."""
    found = {
        SEEN: _(
            "Någon annan har ändrat uppgifterna sedan du öppnade sidan. Inget av ditt är sparat, men det står kvar. "
            "Spara igen, så gäller det."
        )
    }
    for name in form.fields.keys() & form.initial.keys():
        standing: Any = form.initial[name]
        field_ = form.fields[name]
        if (
            isinstance(standing, str)
            and standing.strip()
            and field_.has_changed(standing, form.data.get(name))
        ):
            words = dict(getattr(field_, "choices", ())).get(standing, standing)
            found[name] = _("Nu står: %(words)s") % {"words": words}
    return found


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
        form.add_error(name if name in form.fields and name != SEEN else None, faults)
