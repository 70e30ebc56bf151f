"""A self-assessment of the whole municipality every third year, each a little better than the one before."""

from __future__ import annotations

from datetime import date

from systematik.interfaces.cli.generator.story import Story

FORM = "grundlaget"
LEVELS = ("nej", "delvis", "mestadels", "ja")


def rounds(story: Story, asked: list[str]) -> None:
    """Tell of the rounds; `asked` are the ids of the form's questions."""
    standing = dict.fromkeys(asked, 0)
    previous = ""
    for year in range(story.first.year + 1, story.last.year + 1, 3):
        opened = story.day(date(year, 3, 1), 0, 30)
        if not previous:
            story.tell(opened, "assessment_form.loaded", edition=FORM, form=FORM)
        previous = _round(story, opened, previous, standing)


def _round(story: Story, opened: date, previous: str, standing: dict[str, int]) -> str:
    key = f"sj{opened.year}"
    carried = {"previous": previous} if previous else {}
    story.tell(opened, "assessment_round.opened", round=key, title=f"Grundläget {opened.year}", edition=FORM,
               unit="kommun", **carried)  # fmt: skip
    for question, level in standing.items():
        moved = level + story.chance.choice((0, 0, 1, 1, -1))
        standing[question] = min(max(moved, 0), len(LEVELS) - 1)
    answers = [{"question": question, "level": LEVELS[level]} for question, level in standing.items()]
    story.tell(story.day(opened, 5, 30), "assessment_round.answered", round=key, answers=answers)
    story.tell(story.day(opened, 31, 60), "assessment_round.closed", round=key)
    return key
