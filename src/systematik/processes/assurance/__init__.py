"""Audits and their follow-up (granskning, revision): what auditors asked, found and recommended. Law: kommunallagen 12 kap."""
