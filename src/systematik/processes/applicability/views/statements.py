"""The list of statements, and one statement with all its controls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.engine.implementation import Status
from systematik.foundation.access import decisions, secrecy
from systematik.foundation.access.web import permitted
from systematik.foundation.files import serving
from systematik.foundation.prepared import first_or_404
from systematik.processes.applicability import commands, forms, imports, queries, tables
from systematik.processes.applicability.models import Statement
from systematik.processes.applicability.permissions import Permission
from systematik.processes.applicability.queries import Group, Line
from systematik.processes.applicability.views import drawing
from systematik.processes.applicability.workflow import WORKFLOW
from systematik.registers.organisation import queries as organisation
from systematik.rendering import spreadsheets
from systematik.ui.stepping import button
from systematik.ui.tables import Action as Button
from systematik.ui.tables import list_view
from systematik.ui.writing import Asked, Writing, editing

# What a line is chosen by: whether it applies, how far it is implemented, whether the unit says it itself.
Look = tuple[bool | None, str, bool]


def _that_come(wanted: Status) -> Callable[[bool | None, str, bool], bool]:
    return lambda applies, status, own: applies is True and status == wanted


# The figures of a statement: each is a choice that shows the rows behind it.
SHOWN: dict[str, tuple[Any, Callable[[bool | None, str, bool], bool]]] = {
    "": (gettext_lazy("Alla"), lambda applies, status, own: True),
    "obestamda": (gettext_lazy("Obestämda"), lambda applies, status, own: applies is None),
    "undantagna": (gettext_lazy("Undantagna"), lambda applies, status, own: applies is False),
    "tillampliga": (gettext_lazy("Tillämpliga"), lambda applies, status, own: applies is True),
    "saknas": (gettext_lazy("Utan åtgärd"), _that_come(Status.MISSING)),
    "planerade": (gettext_lazy("Planerade"), _that_come(Status.PLANNED)),
    "delvis": (gettext_lazy("Delvis"), _that_come(Status.PARTLY)),
    "inforda": (gettext_lazy("Införda"), _that_come(Status.IN_PLACE)),
    "egna": (gettext_lazy("Avviker här"), lambda applies, status, own: own),
}


def _looks(lines: Iterable[Line]) -> list[Look]:
    """Return what each of the lines is chosen by."""
    return [(line.applies, line.status, line.row > 0 and not line.is_inherited) for line in lines]


def _new_button(request: Any) -> list[Button]:
    may = decisions.paths(request.actor, Permission.EDIT)
    made = [Button(_("Nytt uttalande"), reverse("statement_new"))] if may else []
    return [
        *made,
        Button(_("Alla kontroller"), reverse("statement_rows"), "table-properties"),
        Button(_("Täckning"), reverse("coverage"), "git-compare"),
    ]


statements = list_view(tables.STATEMENTS, actions=_new_button)
statement_rows = list_view(tables.ROWS)


@dataclass(frozen=True)
class Part:
    """An edition of the statement as the page shows it."""

    group: Group
    rows: str
    number: int
    headings: tuple[Any, ...] = drawing.HEADINGS


def page_of(found: Statement) -> str:
    """Return the address of a statement's page."""
    return reverse("statement", args=[found.pk])


@permitted(Permission.READ)
def statement(request: Asked, pk: int) -> HttpResponse:
    """Show a statement with every control, what is said of it and how far it is implemented."""
    found = first_or_404(queries.titled_one(request.actor, pk))
    chosen = request.GET.get("visa", "")
    chosen = chosen if chosen in SHOWN else ""
    groups = queries.groups(request.actor, found, at=request.at)
    lines = [line for group in groups for line in group.lines]
    context = {
        "statement": found,
        "title": found.title if found.is_open else secrecy.SECRET,
        "base": found.base if found.base_is_open else secrecy.SECRET,
        "tone": tables.STATEMENT_TONES[found.state],
        "parts": [_part(group, found, chosen) for group in groups],
        "tabs": _tabs(lines, found, chosen),
        "numbers": range(found.number, 0, -1),
        "buttons": [] if request.moment is not None else _buttons(request, found, lines),
    }
    return render(request, "applicability/statement.html", context)


@permitted(Permission.READ)
def sheet(request: Asked, pk: int) -> HttpResponse:
    """Give the whole statement as a workbook that reads back."""
    found = first_or_404(queries.titled_one(request.actor, pk))
    title = str(found.title if found.is_open else secrecy.SECRET)
    rows = [
        [cells[column.name] for column in imports.COLUMNS]
        for cells in queries.sheet(request.actor, found, title, at=request.at)
    ]
    content = spreadsheets.xlsx_bytes([str(column.label) for column in imports.COLUMNS], rows, title=title)
    return serving.made(content, f"uttalande-{pk}.xlsx", spreadsheets.TYPES["xlsx"])


def _part(group: Group, found: Statement, chosen: str) -> Part:
    shown, (_label, test) = group.lines, SHOWN[chosen]
    if chosen:
        shown = [line for line, look in zip(shown, _looks(shown), strict=True) if test(*look)]
    return Part(group, drawing.rows(group, found, shown), len(shown))


def _tabs(lines: list[Line], found: Statement, chosen: str) -> list[dict[str, Any]]:
    looks = Counter(_looks(lines))
    return [
        {
            "label": label,
            "url": f"?visa={name}",
            "count": sum(number for look, number in looks.items() if test(*look)),
            "current": name == chosen,
        }
        for name, (label, test) in SHOWN.items()
        if name != "egna" or found.base_id
    ]


def _buttons(request: Asked, found: Any, lines: list[Line]) -> list[dict[str, Any]]:
    """Return what may be done with the statement now, the natural next step first."""
    idle = {"move", "settle"} if found.base_id else set()
    if all(line.applies is not None for line in lines):
        idle.add("settle")
    if not found.is_open:
        idle.add("edit")
    return [
        button(
            one, reverse(f"statement_{one.verb}", args=[found.pk]), primary=one.verb in ("decide", "redraft")
        )
        for one in WORKFLOW.open_to(request.actor, found, found.unit.path)
        if one.verb not in idle
    ]


@editing(Permission.EDIT)
def new(request: Asked) -> HttpResponse:
    """Begin a statement."""

    def write(given: dict[str, Any]) -> str:
        return page_of(commands.draft_statement(request.actor, **given, at=request.at))

    return Writing(
        title=_("Nytt uttalande om tillämplighet"),
        form=forms.DraftForm,
        write=write,
        done=_("Utkastet är påbörjat."),
        back=reverse("statements"),
        submit=_("Påbörja"),
        initial={"unit": organisation.only_open_unit(request.actor, request.at, permission=Permission.EDIT)},
    ).answer(request)
