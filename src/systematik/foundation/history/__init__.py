"""The log of events, every row's versions, and reading the past (design 2.1 and 2.2)."""
