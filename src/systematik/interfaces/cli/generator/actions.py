"""Actions that recommendations lead to: most are done in time, some are moved, a few are forgotten."""

from __future__ import annotations

from datetime import date, timedelta

from systematik.interfaces.cli.generator.story import Story


def follow(story: Story, recommendation: str, subject: str, on: date) -> None:
    """Tell of the action that a recommendation of that day leads to."""
    key, begun = f"{recommendation}-a", story.day(on, 30, 90)
    due = story.day(begun, 180, 420)
    story.tell(begun, "action.opened", action=key, title=f"Se över arbetet med {subject}", unit="ks", due_on=due,
               origin_kind="recommendation", origin=recommendation)  # fmt: skip
    story.tell(story.day(begun, 10, 60), "action.started", action=key)
    if story.chance.random() < 0.4:
        later = due + timedelta(days=story.chance.randint(60, 300))
        story.tell(
            due - timedelta(days=20),
            "action.moved",
            action=key,
            due_on=later,
            reason="Resurserna räckte inte",
        )
        due = later
    if story.chance.random() < 0.7:
        _finish(story, key, due - timedelta(days=story.chance.randint(0, 15)))


def _finish(story: Story, key: str, done: date) -> None:
    check = done + timedelta(days=180)
    story.tell(done, "action.completed", action=key, outcome=story.choose("sentences"), check_on=check)
    if story.chance.random() < 0.6:
        story.tell(
            check, "action.effect_checked", action=key, effect=story.chance.choice(("effective", "partly"))
        )
