"""Replies to the auditors: most are decided and sent in time, some get more time, a few are left."""

from __future__ import annotations

from datetime import date, timedelta

from systematik.interfaces.cli.generator.story import Story


def reply(story: Story, audit: str, recommendations: list[str], on: date) -> None:
    """Tell of the letter that came with an audit of that day, and of the executive board's answer."""
    by = on + timedelta(days=120)
    of = {"audit": audit, "body": "ks"}
    story.tell(on, "missiv.received", audit=audit, bodies=["ks"], answer_by=by, demands=["Vilka åtgärder som vidtas"])  # fmt: skip
    begun = story.day(on, 20, 60)
    story.tell(begun, "reply.drafted", text=story.choose("sentences"), **of)
    for recommendation in recommendations:
        stand = story.chance.choice(("agree", "agree", "partly"))
        story.tell(begun, "recommendation.answered", recommendation=recommendation, body="ks", stand=stand,
                   why=story.choose("sentences"))  # fmt: skip
    decided = story.day(on, 70, 130)
    if story.chance.random() < 0.3:
        # More time is asked for while there is nothing decided, and the decision comes after.
        decided = story.day(by, 10, 60)
        story.tell(by - timedelta(days=10), "extension.granted", answer_by=by + timedelta(days=60),
                   granted_by="Revisorernas ordförande", **of)  # fmt: skip
    if story.chance.random() < 0.85:
        _decide(story, of, decided)


def _decide(story: Story, of: dict[str, str], on: date) -> None:
    story.tell(on - timedelta(days=7), "reply.proposed", proposed_by="Kommunstyrelsens ordförande", **of)
    story.tell(on, "reply.decided", minutes_item=f"§ {story.chance.randint(20, 250)}", **of)
    story.tell(on + timedelta(days=2), "reply.sent", sent_to="Kommunens revisorer", **of)
