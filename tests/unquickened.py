"""Draws templates as Django alone would: what ours is held against (decision 0035)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.template import engines

from systematik.ui import quickening


@contextmanager
def as_django() -> Iterator[None]:
    """Take away all that is quicker in how a template is drawn."""
    _forget_templates()
    with pytest.MonkeyPatch.context() as patch:
        for (owner, name), own in quickening.DJANGO.items():
            patch.setattr(owner, name, own)
        yield
    _forget_templates()


def _forget_templates() -> None:
    for loader in engines["django"].engine.template_loaders:
        loader.reset()
