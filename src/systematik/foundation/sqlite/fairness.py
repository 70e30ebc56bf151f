"""A fair queue of writers on SQLite.

Its own busy handler sleeps and retries, so that an unlucky writer waits seconds; a lock file serves in turn.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Queue:
    """This process's place in the queue: its threads one at a time, and each thread once however deep it writes."""

    def __init__(self) -> None:
        self.threads = threading.RLock()
        self.depth = 0

    @contextmanager
    def turn(self, lock: Path) -> Iterator[None]:
        """Hold the turn; a thread that has it already goes on."""
        with self.threads:
            self.depth += 1
            try:
                if self.depth > 1:
                    yield
                else:
                    # Opened each time: a lock that a forked child had inherited would keep nobody out.
                    with lock.open("a") as queue:
                        fcntl.flock(queue, fcntl.LOCK_EX)
                        yield
            finally:
                self.depth -= 1


_queue = Queue()


def _renew() -> None:
    """Begin a child process with a queue of its own: a thread that held this one does not live there."""
    global _queue
    _queue = Queue()


os.register_at_fork(after_in_child=_renew)


@contextmanager
def turn(connection: Any) -> Iterator[None]:
    """Hold the writers' turn; nothing to wait for in memory, inside a transaction or on PostgreSQL."""
    if connection.vendor != "sqlite" or connection.in_atomic_block or connection.is_in_memory_db():
        yield
        return
    with _queue.turn(Path(f"{connection.settings_dict['NAME']}.turn")):
        yield
