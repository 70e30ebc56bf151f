"""What the suite need not do again and again, since it proves nothing."""

from __future__ import annotations

import gc
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from whitenoise.middleware import WhiteNoiseMiddleware

from systematik.foundation import prepared, translations

# So many fillings of a prepared query tell of the others; the slow lane compares them all.
ENOUGH = 3


def look_for_garbage_seldom() -> None:
    """Look through what lives as long as the process, such as modules and collected tests, no more (see config/wsgi.py)."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def find_static_files_once() -> None:
    """Let each browser of a test, which is a server of its own, know the files that the first has found."""
    find = WhiteNoiseMiddleware.add_files_from_finders
    found: dict[str, Any] = {}

    def add(self: Any) -> None:
        if not found:
            find(self)
            found.update(self.files)
        self.files.update(found)

    WhiteNoiseMiddleware.add_files_from_finders = add


def compile_translations_once() -> None:
    """Have the texts there before any is read, and let each command of a test, a start of its own, take them as found."""
    compile_all = translations.compile_all
    of_package = cache(compile_all)

    def compiled(folder: Path | None = None) -> int:
        return of_package() if folder is None else compile_all(folder)

    translations.compile_all = compiled
    compiled()


class _Enough(set[tuple[Any, ...]]):
    """What was compared with SQL written anew; a form that was found right so many times counts as compared."""

    def __init__(self) -> None:
        self.times: Counter[tuple[Any, ...]] = Counter()

    def __contains__(self, asked: object) -> bool:
        return super().__contains__(asked) or self.times[_form(asked)] >= ENOUGH

    def add(self, asked: tuple[Any, ...]) -> None:
        super().add(asked)
        self.times[_form(asked)] += 1


def _form(asked: Any) -> tuple[Any, ...]:
    """Return what was asked less its ids and its day."""
    return (*asked[:3], *asked[-3:])


def compare_some_fillings() -> None:
    """Compare the first fillings of each prepared query, not all."""
    prepared._compared = _Enough()
