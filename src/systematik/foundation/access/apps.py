"""Access knows paths and words, never a room's models."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "systematik.foundation.access"
    label = "access"
