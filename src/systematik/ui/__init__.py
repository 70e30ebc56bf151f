"""Components of the interface: each takes values, never models."""
