"""Signing in, which most pages' tests begin with."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.test import Client

PASSWORD = "django.contrib.auth.backends.ModelBackend"


def sign_in(client: Client, user: Any) -> None:
    """Sign somebody in by this browser, as `force_login` does: that begins a session more, and throws it away."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    login(request, user, PASSWORD)
    request.session.save()
    client._set_login_cookies(request)  # type: ignore[attr-defined]
