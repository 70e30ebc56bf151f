"""The verbs of the case format that this room understands (docs/case-format.md)."""

from systematik.processes.assurance.cases import audits, fact_checks, materials, outcomes, parts, replies

VERBS = (
    *audits.VERBS,
    *parts.VERBS,
    *outcomes.VERBS,
    *replies.VERBS,
    *fact_checks.VERBS,
    *materials.VERBS,
)
