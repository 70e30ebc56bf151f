"""The states of what passes between auditors and the audited, and what leads from one to another."""
