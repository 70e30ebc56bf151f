"""The interface's components."""

from functools import lru_cache

from django.apps import AppConfig
from django.urls import get_resolver


class UiConfig(AppConfig):
    name = "systematik.ui"
    label = "ui"

    def ready(self) -> None:
        """Remember addresses: a page writes the same dozens each time, and Django tries patterns for each."""
        resolver = get_resolver()
        remembered = lru_cache(maxsize=8192, typed=True)(resolver._reverse_with_prefix)  # type: ignore[attr-defined]
        resolver._reverse_with_prefix = remembered  # type: ignore[attr-defined]
