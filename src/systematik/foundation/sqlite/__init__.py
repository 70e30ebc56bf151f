"""Django's SQLite backend over the sound SQLite library that config/sqlite.py swaps in."""

# Versions 3.7.0 to 3.51.2 can corrupt a database in WAL mode that two connections write to.
FIRST_SOUND_VERSION = (3, 51, 3)
