"""The overview has no tables, only pages."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "systematik.interfaces.overview"
    label = "overview"
