"""Governing documents (styrdokument): drafted, decided, in force, reviewed, replaced. Law: kommunallagen 6 kap. 6 §."""
