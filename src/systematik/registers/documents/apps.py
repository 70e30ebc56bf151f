"""The room tells the house of its kinds and facts."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "systematik.registers.documents"
    label = "documents"
