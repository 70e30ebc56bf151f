"""The reports have no tables: a report is made anew from the records whenever somebody asks for it."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "systematik.interfaces.reports"
    label = "reports"
