"""Every read of the room."""

from systematik.processes.assurance.queries.chain import Letter, chain
from systematik.processes.assurance.queries.fact_checks import fact_checks
from systematik.processes.assurance.queries.lists import (
    audits,
    concerning,
    earlier,
    findings,
    follow_ups,
    listed,
    recommendations,
    scales,
)
from systematik.processes.assurance.queries.outcomes import Outcome
from systematik.processes.assurance.queries.replies import (
    asked_recommendations,
    drafts,
    late_reply,
    listed_replies,
    missives,
    replies,
    sent_in_time,
    sent_undecided,
    unsent,
    writable_replies,
)
from systematik.processes.assurance.queries.reply_card import (
    CardAnswer,
    CardPromise,
    Fulfilment,
    ReplyCard,
    answers_to,
    reply_card,
)
from systematik.processes.assurance.queries.rooms import (
    is_external,
    materials,
    may_enter,
    notes,
    readings,
    requested,
    rooms,
)
from systematik.processes.assurance.queries.verdicts import verdicts

__all__ = [
    "CardAnswer",
    "CardPromise",
    "Fulfilment",
    "Letter",
    "Outcome",
    "ReplyCard",
    "answers_to",
    "asked_recommendations",
    "audits",
    "chain",
    "concerning",
    "drafts",
    "earlier",
    "fact_checks",
    "findings",
    "follow_ups",
    "is_external",
    "late_reply",
    "listed",
    "listed_replies",
    "materials",
    "may_enter",
    "missives",
    "notes",
    "readings",
    "recommendations",
    "replies",
    "reply_card",
    "requested",
    "rooms",
    "scales",
    "sent_in_time",
    "sent_undecided",
    "unsent",
    "verdicts",
    "writable_replies",
]
