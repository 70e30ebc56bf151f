"""Governing documents: drafted, circulated, decided, in force, reviewed, replaced; and those that must exist.

Swedish: styrdokument, utkast, remiss, beslutad, gällande, ersatt, upphävd. Law: kommunallagen 6 kap. 6 §; that a body
decides is a political act which this room records and never takes.
"""
