"""Stored files have a table of their own."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "systematik.foundation.files"
    label = "files"
