"""Files by content: stored once under their SHA-256, served only as downloads."""
