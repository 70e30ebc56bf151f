"""The questions: each answer with its reasons and rows, its trend, and two days compared."""
