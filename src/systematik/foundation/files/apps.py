"""Stored files have a table of their own, and can be proved to be those that were stored."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "systematik.foundation.files"
    label = "files"

    def ready(self) -> None:
        from systematik.foundation.files import proving  # noqa: PLC0415 - models are ready only here
        from systematik.foundation.history import verify  # noqa: PLC0415 - models are ready only here

        verify.register(proving.wrong)
