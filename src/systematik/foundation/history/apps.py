"""History keeps itself in step with the models around each migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class HistoryConfig(AppConfig):
    name = "systematik.foundation.history"
    label = "history"

    def ready(self) -> None:
        from systematik.foundation.history import following  # noqa: PLC0415 - models are ready only here

        pre_migrate.connect(following.before_migrations, sender=self)
        post_migrate.connect(following.after_migrations, sender=self)
