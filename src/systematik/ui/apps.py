"""The interface's components."""

from django.apps import AppConfig, apps

from systematik.ui import quickening


class UiConfig(AppConfig):
    name = "systematik.ui"
    label = "ui"

    def ready(self) -> None:
        """Spare each page what Django would do anew for it."""
        quickening.quicken(apps.get_models())
