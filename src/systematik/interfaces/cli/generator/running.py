"""Makes up each municipality from the seed and lets it happen through the rooms' own commands."""

from __future__ import annotations

import argparse
import random
import sys
from datetime import date
from typing import Any

from systematik.interfaces.cli.faults import BadInput
from systematik.interfaces.cli.serving import prepare

# The last day of what is made up: fixed, so that a seed gives the same data on any day.
LAST = date(2026, 10, 31)
FRAMEWORKS = ("iso-27002-2022", "cis-8.1")
LIMITS = {"municipalities": (1, 300), "years": (1, 60), "employees": (40, 20_000)}


def run(arguments: argparse.Namespace) -> int:
    """Write the municipalities into the database."""
    for name, (least, most) in LIMITS.items():
        if not least <= getattr(arguments, name) <= most:
            raise BadInput(f"--{name}: välj mellan {least} och {most}")
    prepare()
    from django.conf import settings

    from systematik.foundation import marked_yaml
    from systematik.foundation.access.actor import system
    from systematik.foundation.cases import apply

    words = marked_yaml.read(settings.CONTENT / "generator" / "words.yaml").value
    for number in range(arguments.municipalities):
        story = _made_up(number, words, arguments)
        try:
            outcome = apply.apply(system("Generator"), story.case())
        except apply.AlreadyImported as error:
            raise BadInput(f"databasen har redan ”{story.name}”; välj ett annat frö") from error
        print(f"{story.place}: {outcome.events} händelser", file=sys.stderr, flush=True)
    return 0


def _made_up(number: int, words: dict[str, Any], arguments: argparse.Namespace) -> Any:
    from systematik.interfaces.cli.generator import audits, documents, measures, organisation, selfassessments
    from systematik.interfaces.cli.generator.story import Story
    from systematik.processes.selfassessment import queries as selfassessment

    chance = random.Random(f"{arguments.seed}/{number}")  # noqa: S311 - made-up data, not secrets
    places = words["places"]
    place = places[number % len(places)] + ("" if number < len(places) else f" {number // len(places) + 1}")
    first = date(LAST.year - arguments.years, 1, 2)
    story = Story(f"generate-{arguments.seed}-{number}", place, first, LAST, words, chance)
    departments = organisation.found(story)
    people = organisation.people(story, departments, arguments.employees)
    functions = organisation.functions(story, departments, people)
    organisation.reorganise(story, departments)
    documents.matrix(story)
    documents.documents(story, departments, functions)
    audits.audits(story)
    for name in FRAMEWORKS:
        story.tell(story.first, "framework.loaded", edition=name, file=name)
    form = selfassessment.shipped(selfassessments.FORM).value
    selfassessments.rounds(story, [each["id"] for area in form["areas"] for each in area["questions"]])
    measures.measures(story)
    measures.statement(story)
    return story
