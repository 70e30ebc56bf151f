"""History, access, references, files: Django, no domain."""
