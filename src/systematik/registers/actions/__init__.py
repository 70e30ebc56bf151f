"""Åtgärder: dated work from everything that asks for it, with every promised day kept.

An action is done once and ends; a safeguard that stands is another thing (measures). Kommunallagen 6:6 asks each
committee to see to its internal control; auditors ask what was promised and whether it was done in time.
"""
