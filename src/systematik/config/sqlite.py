"""Swaps in an SQLite without the WAL-reset fault before Django loads its own.

Versions 3.7.0 to 3.51.2 can corrupt a database in WAL mode that two connections write to.
"""

import sys

import pysqlite3

from systematik.foundation.sqlite import FIRST_SOUND_VERSION


class UnsoundSQLite(RuntimeError):
    """The SQLite library at hand may corrupt the database."""


def use_sound_sqlite() -> None:
    """Make `import sqlite3` give the sound library; raises UnsoundSQLite where there is none."""
    if pysqlite3.sqlite_version_info < FIRST_SOUND_VERSION:
        raise UnsoundSQLite(
            f"SQLite {pysqlite3.sqlite_version} has the WAL-reset fault; 3.51.3 or later is needed"
        )
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
