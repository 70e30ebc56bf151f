"""Läget, questions, units, search: pages that read several rooms at once."""
