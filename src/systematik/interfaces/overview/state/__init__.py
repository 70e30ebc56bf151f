"""Läget: the first page."""
