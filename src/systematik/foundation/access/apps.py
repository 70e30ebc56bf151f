"""Access knows paths and words, never a room's models."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models import CharField


class AccessConfig(AppConfig):
    name = "systematik.foundation.access"
    label = "access"

    def ready(self) -> None:
        from systematik.foundation import trees  # noqa: PLC0415
        from systematik.foundation.access import sessions  # noqa: PLC0415 - models are ready only here

        CharField.register_lookup(trees.Below)
        user_logged_in.connect(sessions.signed_in, dispatch_uid="systematik.signed_in")
