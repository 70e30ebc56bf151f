"""Two who write at once: what the database says to the slower one, in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError
from django.utils.translation import gettext as _

from systematik.foundation.refusals import Refused

# A row that is gone, a name that is taken, no order to write in, waiting for each other, no turn to be had.
SQLSTATES = frozenset({"23503", "23505", "40001", "40P01", "55P03"})
LOCKED = "database is locked"


class Overtaken(Refused):
    """Somebody else wrote the same at the same time, and was faster."""


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what the database refuses because of another writer into Overtaken; go around the transaction with it."""
    try:
        yield
    except DatabaseError as error:
        if not _is_overtaken(error):
            raise
        raise Overtaken(
            _("Någon annan ändrade samma sak samtidigt. Inget av ditt sparades. Pröva igen.")
        ) from error


def _is_overtaken(error: DatabaseError) -> bool:
    # SQLite lets one write at a time: there a rule that is broken was broken by us.
    return getattr(error.__cause__, "sqlstate", None) in SQLSTATES or LOCKED in str(error)
