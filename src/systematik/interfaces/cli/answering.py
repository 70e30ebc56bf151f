"""`systematik answer`: the auditors' questions, answered from the records as of a date, for people or as JSON."""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date, datetime
from typing import Any

from systematik.interfaces.cli.faults import BadInput
from systematik.interfaces.cli.serving import prepare

WORDS = {
    "met": "uppfyllt",
    "mostly": "till övervägande del uppfyllt",
    "partly": "delvis uppfyllt",
    "not_met": "ej uppfyllt",
    "unanswered": "obesvarad",
}
SHOWN = 20


def run(arguments: argparse.Namespace) -> int:
    """Print the answers."""
    prepare()
    from systematik.foundation.access import actor
    from systematik.foundation.marked_yaml import BadYaml
    from systematik.foundation.questions import answers, content
    from systematik.interfaces.cli import units

    try:
        asked = [content.question(arguments.question)] if arguments.question else content.questions()
    except (content.UnknownQuestion, BadYaml) as error:
        raise BadInput(str(error)) from error
    at, past = moment(arguments.at)
    with past:
        unit = units.chosen(arguments.unit)
        found = answers.all_as_data(actor.system(), (unit.pk, unit.name), asked, at=at)
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_page(found)))
    return 0


def moment(day: date | None) -> tuple[datetime, Any]:
    """Return the moment that a command speaks of and the context to read in; raises BadInput for a day to come."""
    from django.utils import timezone

    from systematik.foundation.history import past

    if day is None:
        return timezone.now(), nullcontext()
    if day > timezone.localdate():
        raise BadInput(f"--at: {day} ligger i framtiden")
    at = past.end_of_day(day)
    return at, past.as_of(at)


def _page(found: dict[str, Any]) -> Iterator[str]:
    yield f"{found['unit']}, {found['at'][:10]}"
    for question in found["questions"]:
        yield ""
        yield f"{question['id']}: {WORDS[question['answer']].upper()}"
        yield from textwrap.wrap(question["text"], 100, initial_indent="  ", subsequent_indent="  ")
        for criterion in question["criteria"]:
            yield from _criterion(criterion)
        for verdict in question["auditor"]:
            said = verdict["rating"] or WORDS.get(verdict["normalised"], "obesvarad")
            yield f"  Revisorerna {verdict['on']} ({verdict['body']}): {said}"


def _criterion(criterion: dict[str, Any]) -> Iterator[str]:
    yield f"  - {criterion['id']}: {WORDS[criterion['answer']]} ({_counted(criterion)})"
    for exception in criterion["exceptions"][:SHOWN]:
        yield f"      {exception['title']}"
    if len(criterion["exceptions"]) > SHOWN:
        yield f"      och {len(criterion['exceptions']) - SHOWN} till"


def _counted(criterion: dict[str, Any]) -> str:
    if criterion["of"] is None:
        return "rummet finns inte än"
    return f"{criterion['met']} av {criterion['of']}" if criterion["of"] else "inget att mäta"
