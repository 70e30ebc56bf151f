"""What a case can tell of self-assessments."""

from __future__ import annotations

from datetime import datetime

from systematik.foundation.access.actor import Actor
from systematik.foundation.cases import Data, Names, Verb, defines, given, listed, refers, row, text
from systematik.foundation.cases.verbs import key
from systematik.processes.selfassessment import commands, queries
from systematik.processes.selfassessment.models import Answer, Edition, Round

UNIT = Round._meta.get_field("unit").related_model
DOCUMENT = Answer._meta.get_field("document").related_model


def _round(names: Names, data: Data, field: str = "round") -> Round:
    rows = Round.objects.select_related("unit", "edition__form")
    return rows.get(pk=names.id("assessment_round", data[field]))


def _load(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    form_file = queries.shipped(data["form"])
    made = commands.load_form(actor, form_file=form_file, **given(data, "reason"), at=at)
    names.define("assessment_edition", data["edition"], made.pk)


def _open(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    made = commands.open_round(
        actor,
        title=data["title"],
        edition=Edition.objects.get(pk=names.id("assessment_edition", data["edition"])),
        unit=row(UNIT, names, "unit", data, "unit"),
        previous=_round(names, data, "previous") if "previous" in data else None,
        **given(data, "reason"),
        at=at,
    )
    names.define("assessment_round", data["round"], made.pk)


def _answer(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    found = _round(names, data)
    several = [
        commands.AnswerGiven(
            document=row(DOCUMENT, names, "document", each, "document"),
            **given(each, "question", "level", "comment", "respondent"),
        )
        for each in data["answers"]
    ]
    made = commands.answer_questions(actor, round=found, answers=several, **given(data, "reason"), at=at)
    for each, answer in zip(data["answers"], made, strict=True):
        if "answer" in each:
            names.define("assessment_answer", each["answer"], answer.pk)


def _aim(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    found = _round(names, data)
    labels = [step["label"] for step in found.edition.rule["steps"]]
    targets = {each["area"]: _place(labels, each["step"]) for each in data["targets"]}
    commands.set_targets(actor, round=found, targets=targets, **given(data, "reason"), at=at)


def _place(labels: list[str], label: str) -> int:
    if label not in labels:
        raise commands.CannotAnswer(f"steget ”{label}” finns inte, känner {', '.join(labels)}")
    return labels.index(label)


def _close(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.close_round(actor, round=_round(names, data), **given(data, "reason"), at=at)


ROUND = {"round": refers("assessment_round"), "reason": text()}
VERBS = (
    Verb(
        "assessment_form.loaded",
        "En utgåva av ett formulär läses in: form är namnet på en fil i content/forms.",
        {"edition": defines("assessment_edition"), "form": text(maximum=80), "reason": text()},
        _load,
        ("edition", "form"),
    ),
    Verb(
        "assessment_round.opened",
        "En enhet påbörjar en självskattning; svar och mål förs över från previous.",
        {
            "round": defines("assessment_round"),
            "title": text(maximum=200),
            "edition": refers("assessment_edition"),
            "unit": refers("unit"),
            "previous": refers("assessment_round"),
            "reason": text(),
        },
        _open,
        ("round", "title", "edition", "unit"),
    ),
    Verb(
        "assessment_round.answered",
        "Frågor besvaras, alla i samma händelse; question och level är formulärets id.",
        {
            **ROUND,
            "answers": {
                **listed(
                    {
                        "question": key(),
                        "level": key(),
                        "comment": text(),
                        "respondent": text(maximum=200),
                        "document": refers("document"),
                        "answer": defines("assessment_answer"),
                    },
                    required=("question",),
                ),
                "minItems": 1,
            },
        },
        _answer,
        ("round", "answers"),
    ),
    Verb(
        "assessment_round.targets_set",
        "Mål sätts för områden; step är namnet på ett av formulärets steg.",
        {
            **ROUND,
            "targets": listed({"area": key(), "step": text(maximum=200)}, required=("area", "step")),
        },
        _aim,
        ("round", "targets"),
    ),
    Verb(
        "assessment_round.closed",
        "Självskattningen avslutas och resultatet fryses.",
        ROUND,
        _close,
        ("round",),
    ),
)
