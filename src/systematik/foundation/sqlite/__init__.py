"""Django's SQLite backend over the sound SQLite library that config/sqlite.py swaps in."""
