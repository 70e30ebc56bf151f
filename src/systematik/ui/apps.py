"""The interface's components."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "systematik.ui"
    label = "ui"
