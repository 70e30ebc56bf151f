"""The lists of rounds and of their answers."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from systematik.processes.selfassessment import queries
from systematik.processes.selfassessment.models import Normalised, State
from systematik.processes.selfassessment.permissions import Permission
from systematik.registers.organisation import queries as organisation
from systematik.ui.tables import Column, Related, Table, Text

TONES = {"met": "good", "mostly": "good", "partly": "warn", "not_met": "bad"}


def _answered(row: Any) -> str:
    return f"{row.number_answered} / {row.number_asked}"


def _answers(row: Any) -> str:
    return f"{reverse('assessment_answers')}?omgang={row.pk}" if row.number_answered else ""


def _normalised(row: Any) -> str:
    return str(Normalised(row.level.normalised).label) if row.level else ""


ROUNDS = Table(
    name="sjalvskattningar",
    title=gettext_lazy("Självskattningar"),
    permission=Permission.READ,
    rows=queries.listed,
    kind="assessment_round",
    order="-opened_on",
    columns=(
        Column("title", gettext_lazy("Självskattning"), link=True),
        Column(
            "state",
            gettext_lazy("Läge"),
            value=lambda row: row.get_state_display(),
            badge=lambda row: "good" if row.state == State.CLOSED else "neutral",
            sort="state",
        ),
        Column("unit", gettext_lazy("Enhet"), value=lambda row: row.unit.name, sort="unit__name"),
        Column(
            "edition", gettext_lazy("Formulär"), value=lambda row: str(row.edition), sort="edition__title"
        ),
        Column("answered", gettext_lazy("Besvarat"), value=_answered, sort="number_answered", url=_answers),
        Column("opened_on", gettext_lazy("Påbörjad")),
        Column("closed_on", gettext_lazy("Avslutad")),
    ),
    filters=(
        Text("sok", gettext_lazy("Sök"), ("title__icontains",)),
        Related("enhet", gettext_lazy("Enhet"), "unit", options=organisation.units),
    ),
    lead=gettext_lazy(
        "Enheten svarar på ett formulär, område för område, och ser vad som fattas till målet."
    ),
    empty=gettext_lazy(
        "Ingen enhet har skattat sig själv än. Läs in ett formulär och påbörja den första omgången."
    ),
)

ANSWERS = Table(
    name="sjalvskattningssvar",
    title=gettext_lazy("Svar i självskattningar"),
    permission=Permission.READ,
    rows=queries.answers_listed,
    kind="assessment_answer",
    order="question",
    columns=(
        Column(
            "question",
            gettext_lazy("Fråge-id"),
            value=lambda row: row.question.key,
            sort="question__key",
            on_page=False,
        ),
        Column("text", gettext_lazy("Fråga"), link=True, value=lambda row: row.question.text),
        Column(
            "level",
            gettext_lazy("Nivå"),
            value=lambda row: row.level.label if row.level else "",
            badge=lambda row: TONES.get(row.level.normalised, "") if row.level else "",
            sort="level__points",
        ),
        Column("normalised", gettext_lazy("Motsvarar"), value=_normalised, on_page=False),
        Column(
            "area", gettext_lazy("Område"), value=lambda row: row.question.area.title, sort="question__area"
        ),
        Column("comment", gettext_lazy("Kommentar"), on_page=False),
        Column("respondent", gettext_lazy("Vem som svarade")),
        Column("answered_on", gettext_lazy("Besvarad")),
        Column(
            "round", gettext_lazy("Självskattning"), value=lambda row: row.round.title, sort="round__title"
        ),
        Column(
            "unit",
            gettext_lazy("Enhet"),
            value=lambda row: row.round.unit.name,
            sort="round__unit__name",
            on_page=False,
        ),
        Column("number", gettext_lazy("Nummer"), value=lambda row: row.round_id, on_page=False, numeric=True),
    ),
    filters=(
        Text("sok", gettext_lazy("Sök"), ("question__text__icontains", "question__key__icontains")),
        Related("omgang", gettext_lazy("Självskattning"), "round", options=queries.rounds_by_name),
    ),
    lead=gettext_lazy("Varje fråga som har besvarats, i alla omgångar."),
    empty=gettext_lazy(
        "Svaren kommer hit när en enhet svarar på en självskattning. Påbörja en omgång under Självskattning."
    ),
)
