"""Pages of statements of applicability."""
