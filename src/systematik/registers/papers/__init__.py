"""Sparade rapporter: what was issued, byte for byte, with the figures it stated and whom it was for.

A report can be made anew at any time; one that somebody has decided upon must stay as it was read. Arkivlagen asks
that what was handed out can be shown again, and the next report says what has changed since this one.
"""
