"""Systematik: a municipality's information-security work, answerable as of any date."""
