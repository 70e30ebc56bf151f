"""What Django does anew for each address, text, label and row of a page, done once here: of what a page costs it was a
quarter (decision 0035). Nothing is answered otherwise than Django would.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any

from django.conf import LazySettings
from django.core.cache import caches
from django.db import connections
from django.db.models import Model
from django.urls import base as addressing
from django.urls import get_resolver
from django.utils import timezone
from django.utils.translation import trans_real

from systematik.ui.quickening import expressions, fields, nodes, records, requests, texts

# So many pages' addresses are remembered.
OPENED = 1024
# What takes the place of what in Django, and what stood there.
_CHANGED = (expressions, nodes, texts, fields, requests, records)
QUICK: dict[tuple[Any, str], Any] = {place: own for each in _CHANGED for place, own in each.QUICK.items()}
DJANGO: dict[tuple[Any, str], Any] = {place: its for each in _CHANGED for place, its in each.DJANGO.items()}


def quicken(models: list[type[Model]]) -> None:
    """Let this process remember addresses, texts and labels, draw templates and make records in fewer steps."""
    _remember_addresses()
    _look_in_the_thread()
    # A setting is read where it is kept: what Django guards here, objects that stand for others, settings are not.
    LazySettings.__getattribute__ = object.__getattribute__  # type: ignore[method-assign]
    for (owner, name), quick in QUICK.items():
        setattr(owner, name, quick)
    for model in models:
        records.quicken(model)


def _remember_addresses() -> None:
    """A page writes the same dozens of addresses each time, and is opened at its own: Django tries patterns for each."""
    resolver = get_resolver()
    remembered = lru_cache(maxsize=texts.KEPT, typed=True)(resolver._reverse_with_prefix)  # type: ignore[attr-defined]
    resolver._reverse_with_prefix = remembered  # type: ignore[attr-defined]
    resolver.resolve = lru_cache(maxsize=OPENED)(resolver.resolve)  # type: ignore[method-assign]


def _look_in_the_thread() -> None:
    """A request is answered in one thread: what is looked up for each text, address and query (language, prefix,
    connection) is kept there, not where Django keeps it for coroutines, which takes ten times as long to read.
    """
    trans_real._active = threading.local()  # type: ignore[attr-defined]
    timezone._active = threading.local()  # type: ignore[attr-defined]
    addressing._prefixes = threading.local()  # type: ignore[attr-defined]
    addressing._urlconfs = threading.local()  # type: ignore[attr-defined]
    for handler in (connections, caches):
        handler._connections = threading.local()  # type: ignore[union-attr]
