"""Självskattning: a unit answers a form, round after round, with proof out of its own records.

A form is data: areas, questions, levels and the rule that grades them come out of a file (docs/form-format.md).
"""
