"""Data to paper and sheets; the only place that knows file formats."""
