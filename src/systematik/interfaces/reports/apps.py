"""The reports have no tables: a report is made anew from the records whenever somebody asks for it."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "systematik.interfaces.reports"
    label = "reports"

    def ready(self) -> None:
        # Models are ready only here.
        from systematik.foundation import cases  # noqa: PLC0415
        from systematik.interfaces.reports import cases as happenings  # noqa: PLC0415

        cases.register(*happenings.VERBS)
