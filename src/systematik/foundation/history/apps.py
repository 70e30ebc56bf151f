"""History keeps itself in step with the models after each migration."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "systematik.foundation.history"
    label = "history"
