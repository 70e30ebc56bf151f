"""An audit every second year, each following up the one before."""

from __future__ import annotations

from datetime import date

from systematik.interfaces.cli.generator import actions, replies
from systematik.interfaces.cli.generator.story import Story

STATUSES = ("remedied", "partly", "not_remedied", "not_assessed")
NORMALISED = ("met", "mostly", "partly", "not_met")


def audits(story: Story) -> None:
    """Tell of all audits."""
    levels = [{"label": label, "normalised": word} for label, word in
              zip(("Uppfyllt", "Till övervägande del", "I begränsad utsträckning", "Ej uppfyllt"), NORMALISED, strict=True)]  # fmt: skip
    story.tell(story.first, "rating_scale.defined", scale="skala", name="Fyra steg", levels=levels)
    before = ""
    for year in range(story.first.year + 1, story.last.year + 1, 2):
        before = _audit(story, year, before)


def _audit(story: Story, year: int, before: str) -> str:
    key, on = f"g{year}", date(year, 3, 1)
    kind = {"type": "follow_up", "parent": before} if before else {"type": "ordinary"}
    story.tell(on, "audit.registered", audit=key, title=f"Granskning av informationssäkerhet {year}", unit="kommun",
               auditor=story.choose("auditors"), plan_year=year - 1, reported_on=on, scale="skala", bodies=["ks", "n0", "n1"],
               **kind)  # fmt: skip
    for number in (1, 2, 3):
        _question(story, key, on, number)
    for number, subject in enumerate(story.chance.sample(story.words["subjects"], 4)):
        _section(story, key, on, number, subject)
    replies.reply(story, key, [f"{key}-r{number}" for number in range(4)], on)
    if before:
        for number in range(4):
            status = story.chance.choice(STATUSES)
            story.tell(
                on, "audit.finding_followed_up", audit=key, finding=f"{before}-i{number}", status=status
            )
    return key


def _question(story: Story, audit: str, on: date, number: int) -> None:
    key = f"{audit}-f{number}"
    story.tell(on, "audit.question_asked", audit=audit, question=key, number=str(number),
               text=f"Är arbetet med {story.choose('subjects')} ändamålsenligt?", answers=f"it-sakerhet-2022/{number}")  # fmt: skip
    for body in ("ks", "n0", "n1"):
        story.tell(
            on, "audit.question_rated", question=key, body=body, normalised=story.chance.choice(NORMALISED)
        )


def _section(story: Story, audit: str, on: date, number: int, subject: str) -> None:
    key, theme = f"{audit}-s{number}", story.choose("themes")
    story.tell(
        on,
        "audit.section_written",
        audit=audit,
        section=key,
        number=f"3.{number + 1}",
        title=subject.capitalize(),
    )
    for polarity in ("negative", "positive"):
        story.tell(
            on, "audit.observation_made", section=key, polarity=polarity, text=story.choose("sentences")
        )
    story.tell(on, "audit.assessment_made", section=key, text=story.choose("sentences"))
    story.tell(on, "audit.finding_made", audit=audit, finding=f"{audit}-i{number}", section=key, theme=theme,
               text=f"Arbetet med {subject} är inte dokumenterat.")  # fmt: skip
    story.tell(on, "audit.recommendation_made", audit=audit, recommendation=f"{audit}-r{number}", addressees=["ks"],
               sections=[key], text=f"Säkerställ ett systematiskt arbete med {subject}.")  # fmt: skip
    actions.follow(story, f"{audit}-r{number}", subject, on)
    for later, status in ((200, "in_progress"), (500, "done")):
        if story.chance.random() < 0.7:
            story.tell(story.day(on, later - 60, later), "recommendation.status_set", recommendation=f"{audit}-r{number}",
                       status=status)  # fmt: skip
