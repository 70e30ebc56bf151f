"""Frameworks and laws: their editions, the tree of what each requires, and how requirements answer to each other."""
