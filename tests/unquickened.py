"""Draws templates as Django alone would: what ours is held against (decision 0035)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.template import base as templating
from django.template import engines
from django.templatetags import i18n

from systematik.ui import quickening
from systematik.ui.quickening import expressions, nodes


@contextmanager
def as_django() -> Iterator[None]:
    """Take away all that is quicker in how a template is drawn."""
    _forget_templates()
    with pytest.MonkeyPatch.context() as patch:
        for module in (templating, i18n):
            patch.setattr(module, "render_value_in_context", quickening.DJANGO_DRAWS)
        patch.setattr(templating.Variable, "_resolve_lookup", quickening.DJANGO_LOOKS_UP)
        for (owner, name), own in {**expressions.DJANGO, **nodes.DJANGO}.items():
            patch.setattr(owner, name, own)
        yield
    _forget_templates()


def _forget_templates() -> None:
    for loader in engines["django"].engine.template_loaders:
        loader.reset()
