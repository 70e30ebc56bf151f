"""What we keep: things that others refer to, lowest first."""
