"""Safeguards that come in place over the years, and the statement of applicability that a board decides every third year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from systematik.interfaces.cli.generator.story import Story

STANDARD, CONTROLS = "iso-27002/2022", "cis-controls/8.1"
STATEMENT = "soa"


def measures(story: Story) -> None:
    """Tell of each measure in the words: planned, then partly in place, most of them wholly."""
    for measure in story.words["measures"]:
        begun = story.day(story.first, 30, 400)
        _registered(story, measure, begun)
        partly = story.day(begun, 90, 700)
        story.tell(partly, "measure.assessed", measure=measure["key"], state="partly", maturity=2)
        if story.chance.random() < 0.7:
            done = story.day(partly, 90, 700)
            story.tell(done, "measure.assessed", measure=measure["key"], state="in_place", maturity=3)


def _registered(story: Story, measure: dict[str, Any], on: date) -> None:
    key = measure["key"]
    story.tell(on, "measure.registered", measure=key, title=measure["title"], type=measure["type"], unit="kommun",
               review_months=24)  # fmt: skip
    for framework, requirements in ((STANDARD, measure["iso"]), (CONTROLS, measure["cis"])):
        story.tell(on, "measure.serves", measure=key, framework=framework, requirements=requirements)


def statement(story: Story) -> None:
    """Tell of the statement: drafted in the second year, two controls left out, decided, taken up again."""
    on = story.day(date(story.first.year + 1, 2, 1), 0, 30)
    story.tell(on, "statement.drafted", statement=STATEMENT, title="Uttalande om tillämplighet", unit="kommun",
               editions=[STANDARD, CONTROLS])  # fmt: skip
    left_out = [
        {
            "framework": STANDARD,
            "control": control,
            "applies": "no",
            "reason_out": "Kommunen skriver inga program",
        }
        for control in ("8.25", "8.28")
    ]
    story.tell(on + timedelta(days=7), "statement.answered", statement=STATEMENT, rows=left_out)
    reason = "Kommunen följer standarden där inget annat sägs"
    story.tell(on + timedelta(days=14), "statement.settled", statement=STATEMENT, reason_in=reason)
    for year in range(on.year, story.last.year + 1, 3):
        decided = story.day(date(year, 4, 1), 0, 60)
        story.tell(decided, "statement.decided", statement=STATEMENT, body="Kommunstyrelsen")
        story.tell(story.day(decided, 200, 300), "statement.redrafted", statement=STATEMENT)
