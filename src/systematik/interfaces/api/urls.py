"""Addresses of the API, each with its permission and on its day."""

from typing import Any

from django.urls import include, path

from systematik.foundation.access.web import PUBLIC, SIGNED_IN
from systematik.interfaces.api import failures
from systematik.interfaces.api.days import on_its_day
from systematik.interfaces.api.service import api

# What a list or a record demands beside, its own table or kind says; here stands what every answer of the address demands.
PERMISSIONS = {
    "openapi-json": PUBLIC,
    "units": "organisation.read",
    "questions": "overview.read",
    "question": "overview.read",
    "timeline": "history.read",
}

# Ninja's own view is wrapped, so that a day and a refusal are the same for every address.
_made, _app, _namespace = api.urls
_patterns: list[Any] = list(_made)
for _pattern in _patterns:
    _pattern.callback = on_its_day(_pattern.callback)
    _pattern.callback.permission = PERMISSIONS.get(_pattern.name, SIGNED_IN)

unknown = on_its_day(failures.unknown)
unknown.permission = PUBLIC  # type: ignore[attr-defined]

urlpatterns = [
    path("", include((_patterns, _app), namespace=_namespace)),
    path("<path:rest>", unknown, name="api_unknown"),
]
