"""Search keeps its own index beside the history."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "systematik.foundation.search"
    label = "search"

    def ready(self) -> None:
        from systematik.foundation.history import events  # noqa: PLC0415 - models are ready only here
        from systematik.foundation.search import rebuilding  # noqa: PLC0415 - models are ready only here

        events.on_event_end(rebuilding.follow)
        # After history has followed the models: its tables are what the index is built from.
        post_migrate.connect(rebuilding.rebuild_if_stale, sender=self)
