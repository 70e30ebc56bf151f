"""The API, /api/v1/: what the pages show, as JSON, with the same rights and on any day."""
