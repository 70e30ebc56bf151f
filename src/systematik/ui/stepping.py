"""The steps of a record's life: a page with one form each, and the buttons that lead to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from systematik.foundation.workflow import Transition
from systematik.ui.writing import ActorForm, Asked, Writing, editing


def _empty(_request: Asked, _row: Any) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Step:
    """A page with a form whose values `command` takes as they are; `initial(request, row)` is what it begins with."""

    verb: str
    path: str
    title: Any
    lead: Any
    submit: Any
    done: Any
    form: type[ActorForm]
    command: Callable[..., Any]
    danger: bool = False
    initial: Callable[[Asked, Any], dict[str, Any]] = _empty


def _own_lead(_request: Asked, _row: Any, step: Step) -> str:
    return str(step.lead)


@dataclass(frozen=True)
class Life:
    """What the steps of one kind of record have in common.

    `find(request, pk)` gets the record that the actor may write, the commands take it as `subject`, `page(row)` is its
    address, and `lead(request, row, step)` what stands over the form.
    """

    permission: str
    subject: str
    find: Callable[[Asked, int], Any]
    page: Callable[[Any], str]
    lead: Callable[[Asked, Any, Step], str] = _own_lead

    def view(self, step: Step) -> Callable[..., HttpResponse]:
        """Return the page of a step."""

        @editing(self.permission)
        def view(request: Asked, pk: int) -> HttpResponse:
            return self._answer(request, self.find(request, pk), step)

        return view

    def _answer(self, request: Asked, row: Any, step: Step) -> HttpResponse:
        def write(given: dict[str, Any]) -> str:
            step.command(request.actor, **{self.subject: row}, **given, at=request.at)
            return self.page(row)

        return Writing(
            title=step.title,
            form=step.form,
            write=write,
            done=step.done,
            back=self.page(row),
            submit=step.submit,
            lead=self.lead(request, row, step),
            danger=step.danger,
            initial=step.initial(request, row),
        ).answer(request)


def button(step: Transition, url: str, *, primary: bool) -> dict[str, Any]:
    """Return the button that leads to a step, as the component takes it."""
    return {"text": step.label, "url": url, "tone": "primary" if primary else ""}
