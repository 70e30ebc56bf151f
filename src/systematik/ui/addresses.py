"""Addresses that leave the day which the page speaks of, and the way back."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import get_script_prefix, reverse

from systematik.foundation import refs

PAST = re.compile(r"^/per/[^/]+(?=/)")


def present(name: str, *args: object) -> str:
    """Return the address of a page as of now, also while the page at hand speaks of the past."""
    prefix = get_script_prefix()
    return "/" + reverse(name, args=args).removeprefix(prefix).lstrip("/")


def of_rows(name: str, *args: object) -> str:
    """Return how the addresses of many rows' pages begin: each goes on with the row's id and a slash."""
    return reverse(name, args=[*args, 0]).removesuffix("0/")


def here(request: HttpRequest) -> str:
    """Return the address of this page as of now, with its choices."""
    return today(request.get_full_path())


def today(address: str) -> str:
    """Return the address of the same page as of now."""
    return PAST.sub("", address) or "/"


def on(day: date, address: str) -> str:
    """Return the address of the same page at the end of that day; empty where the page has none."""
    return f"/per/{day.isoformat()}{PAST.sub('', address)}" if address else ""


def asked_record(request: Any, parameter: str) -> refs.Label | None:
    """Return the record that the address names as `kind-id`, None where it names none.

    Raises Http404 for one that is not there or that the actor may not see.
    """
    written = request.GET.get(parameter, "")
    if not written:
        return None
    ref = refs.named(written)
    found = refs.labels(request.actor, [ref]).get(ref) if ref else None
    if found is None:
        raise Http404
    return found
