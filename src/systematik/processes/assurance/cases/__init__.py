"""The verbs of the case format that this room understands (docs/case-format.md)."""

from systematik.processes.assurance.cases import audits, fact_checks, replies

VERBS = (*audits.VERBS, *replies.VERBS, *fact_checks.VERBS)
