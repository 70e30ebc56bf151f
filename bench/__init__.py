"""How fast the pages are, against the floor that the machine and the database set (see docs/decisions)."""
