"""What the suite need not do again and again, since it proves nothing."""

from __future__ import annotations

import gc
from functools import cache
from pathlib import Path
from typing import Any

from whitenoise.middleware import WhiteNoiseMiddleware

from systematik.foundation import translations


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
    """Let each command of a test, which is a start of its own, take the texts as the first has found them."""
    compile_all = translations.compile_all
    of_package = cache(compile_all)

    def compiled(folder: Path | None = None) -> int:
        return of_package() if folder is None else compile_all(folder)

    translations.compile_all = compiled
