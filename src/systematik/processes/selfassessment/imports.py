"""Answers out of a file: known by the round's number and the question's id, as the list of answers writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.processes.selfassessment import commands, queries
from systematik.processes.selfassessment.models import Answer, Level, Question, Round, State
from systematik.processes.selfassessment.permissions import Permission
from systematik.registers.organisation.imports import (
    Column,
    Entry,
    Ground,
    Line,
    Once,
    Plan,
    Register,
    Sheet,
    changes,
    columns,
)

COLUMNS = (
    Column(
        "question",
        gettext_lazy("Fråge-id"),
        columns.line(Question, "key"),
        ("Question id",),
        required=True,
        example="ledning.policy",
    ),
    Column("text", gettext_lazy("Fråga"), None),
    Column("level", gettext_lazy("Nivå"), columns.line(Level, "label"), ("Svar", "Level"), example="Delvis"),
    Column("normalised", gettext_lazy("Motsvarar"), None),
    Column("area", gettext_lazy("Område"), None),
    Column("comment", gettext_lazy("Kommentar"), columns.prose(Answer, "comment")),
    Column(
        "respondent", gettext_lazy("Vem som svarade"), columns.line(Answer, "respondent"), example="IT-chefen"
    ),
    Column("answered_on", gettext_lazy("Besvarad"), None),
    Column(
        "round",
        gettext_lazy("Självskattning"),
        columns.line(Round, "title"),
        ("Omgång",),
        required=True,
        example="Grundläget 2026",
    ),
    Column("unit", gettext_lazy("Enhet"), None),
    Column("number", gettext_lazy("Nummer"), columns.number, ("Number",)),
)
SAID = ("comment", "respondent")


def compare(ground: Ground, sheet: Sheet) -> Plan:
    """Return what the file would do to the answers."""
    return _Comparison(ground, sheet).plan()


class _Comparison:
    def __init__(self, ground: Ground, sheet: Sheet) -> None:
        self.ground, self.sheet, self.once = ground, sheet, Once(sheet)
        rows = queries.rounds(ground.actor, ground.at).filter(ground.within("unit__path"))
        self.rounds = list(rows.order_by("pk"))
        self.titles = secrecy.hidden(ground.actor, "assessment_round", [row.pk for row in self.rounds])
        self.asked: dict[int, dict[str, queries.Asked]] = {}
        self.hidden: dict[int, frozenset[str]] = {}

    def plan(self) -> Plan:
        return Plan([line for entry in self.sheet.entries if (line := self._line(entry))], self.sheet.faults)

    def _line(self, entry: Entry) -> Line | None:
        round = self._round(entry)
        asked = self._asked(round).get(entry.values["question"]) if round else None
        if round is None:
            return None
        if asked is None:
            message = _("Formuläret har ingen fråga med id ”%(question)s”.")
            self.sheet.fault(entry.number, "question", message % {"question": entry.values["question"]})
            return None
        if self.once.refuses(entry, "question", (round.pk, asked.question.key)):
            return None
        given = self._given(entry, asked)
        line = Line(
            entry.number, asked.question.text, asked.answer, {**given, "question": asked.question.key}
        )
        line.note = str(secrecy.SECRET) if round.pk in self.titles else round.title
        if asked.answer is not None:
            line.changes = changes(self.sheet.labels, asked.answer, given)
        line.given["round"] = round
        self._refuse(entry, line, round)
        return line

    def _round(self, entry: Entry) -> Round | None:
        """Return the round that the row names: by its number, else the only one of that name."""
        number, title = entry.values.get("number"), entry.values["round"]
        found: Sequence[Round] = [each for each in self.rounds if each.pk == number]
        if number is None:
            found = [each for each in self.rounds if each.title == title and each.pk not in self.titles]
        if len(found) == 1:
            return found[0]
        message = (
            _("Flera omgångar heter ”%(name)s”. Skriv numret också.")
            if found
            else _("Ingen självskattning heter ”%(name)s”.")
        )
        self.sheet.fault(entry.number, "number" if number else "round", message % {"name": title})
        return None

    def _asked(self, round: Round) -> dict[str, queries.Asked]:
        if round.pk not in self.asked:
            rows = queries.answers_of(self.ground.actor, round, covered=False)
            keys = [row.pk for row in rows]
            self.hidden |= secrecy.hidden(self.ground.actor, "assessment_answer", keys)
            asked = queries.graded(round, rows).asked
            self.asked[round.pk] = {each.question.key: each for each in asked}
        return self.asked[round.pk]

    def _given(self, entry: Entry, asked: queries.Asked) -> dict[str, Any]:
        """Return what the row gives; what the actor may not read is left as it is."""
        closed = self.hidden.get(asked.answer.pk, frozenset()) if asked.answer else frozenset()
        if "" in closed:
            closed |= set(SAID)
        given = {name: entry.values[name] for name in SAID if name in entry.values and name not in closed}
        if "level" in entry.values:
            given["level"] = self._level(entry, asked)
        return given

    def _level(self, entry: Entry, asked: queries.Asked) -> Level | None:
        label = entry.values["level"]
        found = next((each for each in asked.levels if label in (each.label, each.key)), None)
        if label and found is None:
            known = ", ".join(each.label for each in asked.levels)
            message = _("Nivån ”%(level)s” finns inte. Skriv något av %(known)s.")
            self.sheet.fault(entry.number, "level", message % {"level": label, "known": known})
        return found

    def _refuse(self, entry: Entry, line: Line, round: Round) -> None:
        if line.state == "same":
            return
        if round.state != State.OPEN:
            message = _("Självskattningen är avslutad och ändras inte mer. Påbörja en ny omgång i stället.")
            self.sheet.fault(entry.number, "round", message)
        if why := self.ground.may_edit(round.unit.path, Permission.EDIT):
            self.sheet.fault(entry.number, "round", why)


def write(actor: Actor, line: Line, *, reason: str, at: datetime) -> None:
    """Write a row's answer."""
    given = dict(line.given)
    round, level = given.pop("round"), given.pop("level", None)
    clears = "level" in line.given and level is None
    taken = commands.AnswerGiven(level=level.key if level else None, clears_level=clears, **given)
    commands.answer_questions(actor, round=round, answers=[taken], reason=reason, at=at)


ANSWERS = Register(
    "sjalvskattningssvar",
    gettext_lazy("Svar i självskattningar"),
    COLUMNS,
    compare,
    write,
    gettext_lazy("självskattningens nummer eller namn, och frågans id"),
    "assessment_answers",
)
