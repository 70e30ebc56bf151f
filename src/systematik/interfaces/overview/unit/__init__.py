"""The page of a unit: what every room knows of it."""
