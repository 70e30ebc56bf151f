"""What many tests stand on, made once by each worker: every test begins on it as it was made.

A ground may stand on another; what a test itself writes is rolled back. A test that asks for other ground, or for
the bare database, has what stands taken away first, so that no order matters.
"""

from __future__ import annotations

import copy
import inspect
import pickle
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction

Chain = tuple[str, ...]
_builders: dict[str, Callable[..., Any]] = {}


def ground(build: Callable[..., Any]) -> Any:
    """Make a fixture of what the function builds, on the ground that it takes as argument.

    Tests share what it returns and leave it unchanged, or take a copy.
    """
    name = build.__name__
    if name in _builders:
        raise pytest.UsageError(f"two grounds are called {name}")
    _builders[name] = build

    @pytest.fixture(name=name)
    def standing(grounds: Grounds, db: None) -> Any:
        return grounds.made[name]

    return standing


def chain(name: str) -> Chain:
    """Return the grounds from the lowest up to this one."""
    below = [
        lower for parameter in inspect.signature(_builders[name]).parameters for lower in chain(parameter)
    ]
    return (*below, name)


def asked_for(fixtures: Iterable[str]) -> Chain:
    """Return the grounds among a test's fixtures, lowest first; none is the bare database."""
    found = {name for name in fixtures if name in _builders}
    longest: Chain = max((chain(name) for name in found), key=len, default=())
    if not found <= set(longest):
        raise pytest.UsageError(f"a test stands on one ground, not on {' and '.join(sorted(found))}")
    return longest


class Grounds(ABC):
    """The worker's database, and which grounds are written in it."""

    def __init__(self, blocker: Any) -> None:
        self.blocker = blocker
        self.made: dict[str, Any] = {}
        self.kept: dict[str, tuple[Any, bytes]] = {}

    def stand_on(self, wanted: Chain) -> None:
        """Have these grounds written and no others."""
        with self.blocker.unblock():
            self._stand_on(wanted)

    def copy_of(self, name: str) -> Any:
        """Return what was built as the ground of this name, for one test alone; `deepcopy` takes six times as long."""
        made = self.made[name]
        if name not in self.kept or self.kept[name][0] is not made:
            self.kept[name] = made, pickle.dumps(made)
        return pickle.loads(self.kept[name][1])

    def close(self) -> None:
        """Leave the bare database."""
        self.stand_on(())

    @abstractmethod
    def _stand_on(self, wanted: Chain) -> None: ...

    def _build(self, name: str) -> None:
        below = [copy.deepcopy(self.made[lower]) for lower in chain(name)[:-1][-1:]]
        self.made[name] = _builders[name](*below)


class Layers(Grounds):
    """Each ground in a transaction that stays open, within that of the ground below."""

    def __init__(self, blocker: Any) -> None:
        super().__init__(blocker)
        self.opened: list[ExitStack] = []

    def _stand_on(self, wanted: Chain) -> None:
        while tuple(self.made) != wanted[: len(self.made)]:
            self.made.popitem()
            self.opened.pop().close()
        for name in wanted[len(self.made) :]:
            self._layer(name)

    def _layer(self, name: str) -> None:
        with ExitStack() as stack:
            stack.enter_context(transaction.atomic())
            stack.callback(transaction.set_rollback, True)
            self._build(name)
            self.opened.append(stack.pop_all())


class Images(Grounds):
    """Each ground as a copy of the whole database, which in SQLite's memory is put back in a moment.

    Layers would do. But where views were made for reading the past, SQLite reads its whole schema again at each
    rollback within the same transaction: that cost every test of a ground several milliseconds.
    """

    def __init__(self, blocker: Any, shared: Path) -> None:
        super().__init__(blocker)
        self.shared = shared
        self.images: dict[Chain, Any] = {}
        self.standing: Chain = ()
        with blocker.unblock():
            self._keep(())

    def close(self) -> None:
        super().close()
        for image in self.images.values():
            image.close()

    def _stand_on(self, wanted: Chain) -> None:
        if wanted == self.standing:
            return
        if wanted not in self.images:
            self._stand_on(wanted[:-1])
            with self._alone(wanted):
                self._build_on(wanted)
            self._keep(wanted)
        else:
            self.images[wanted].backup(connection.connection)
        self.standing = wanted

    @contextmanager
    def _alone(self, wanted: Chain) -> Iterator[None]:
        # A worker waits while another builds the same.
        with (self.shared / f"{'-'.join(wanted)}.lock").open("w") as lock:
            flock(lock, LOCK_EX)
            yield

    def _build_on(self, wanted: Chain) -> None:
        given = self.shared / "-".join(wanted)
        if given.exists():
            self._take(given, wanted[-1])
            return
        try:
            self._build(wanted[-1])
        except BaseException:
            # What was written on the way is taken back: the next test to ask for it gets the same failure.
            self.images[wanted[:-1]].backup(connection.connection)
            raise
        if self.made[wanted[-1]] is None:
            self._give(given)

    def _give(self, given: Path) -> None:
        """Leave the database and its files to the other workers, who then needn't build them."""
        settings.MEDIA_ROOT.mkdir(exist_ok=True)
        copytree(settings.MEDIA_ROOT, given / "files")
        with closing(connection.Database.connect(given / "database")) as image:
            connection.connection.backup(image)

    def _take(self, given: Path, name: str) -> None:
        copytree(given / "files", settings.MEDIA_ROOT, dirs_exist_ok=True)
        with closing(connection.Database.connect(given / "database")) as image:
            image.backup(connection.connection)
        self.made[name] = None

    def _keep(self, standing: Chain) -> None:
        connection.ensure_connection()
        self.images[standing] = image = connection.Database.connect(":memory:")
        connection.connection.backup(image)
