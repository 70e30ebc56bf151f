"""Underlag: what shows that something is so, for which time it speaks, and where it is leant on.

Auditors ask for evidence (revisionsbevis); kommunallagen 12:9 gives them the right to see it.
"""
