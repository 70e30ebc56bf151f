"""A fair queue of writers on SQLite.

Its own busy handler sleeps and retries, so that an unlucky writer waits seconds; a lock file serves in turn.
"""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_within_process = threading.Lock()


@contextmanager
def turn(connection: Any) -> Iterator[None]:
    """Hold the writers' turn; nothing to wait for in memory, inside a transaction or on PostgreSQL."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or connection.in_atomic_block or "memory" in name:
        yield
        return
    with _within_process, Path(f"{name}.turn").open("w") as queue:
        fcntl.flock(queue, fcntl.LOCK_EX)
        yield
