"""What we do: cases with a state, independent of each other."""
