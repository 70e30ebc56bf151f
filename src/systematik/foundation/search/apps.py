"""Search keeps its own index beside the history."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "systematik.foundation.search"
    label = "search"
