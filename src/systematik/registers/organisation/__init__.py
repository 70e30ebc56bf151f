"""The municipality itself: a dated tree of units, persons, functions and who holds them, grants.

Swedish: organisation, enhet, person, funktion (roll), förordnande, behörighet. Law: kommunallagen 6 kap., GDPR art. 38(6).
"""
