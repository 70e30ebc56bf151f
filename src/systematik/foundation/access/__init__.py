"""Who may do what where: actors, permission words, the tree of scopes, secrecy marks."""
