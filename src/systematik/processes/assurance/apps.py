"""The room tells the house of its kinds and facts."""

from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "systematik.processes.assurance"
    label = "assurance"
