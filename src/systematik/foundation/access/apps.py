"""Access knows paths and words, never a room's models."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class AccessConfig(AppConfig):
    name = "systematik.foundation.access"
    label = "access"

    def ready(self) -> None:
        from systematik.foundation.access import sessions  # noqa: PLC0415 - models are ready only here

        user_logged_in.connect(sessions.signed_in, dispatch_uid="systematik.signed_in")
