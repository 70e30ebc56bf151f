"""Säkerhetsåtgärder: safeguards that stand, what they protect against, how far they have come and what shows it.

A measure stands until it is retired; work with a last day is an action. NIS2 article 21 and cybersäkerhetslagen ask
for measures that are fit for the risks and that somebody looks over.
"""
