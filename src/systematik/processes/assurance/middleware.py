"""Whoever audits from outside reads what was handed over and nothing else, and every reading is written down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import Denied, records
from systematik.foundation.access.web import PUBLIC, SIGNED_IN
from systematik.foundation.history.middleware import ADDRESS
from systematik.processes.assurance import commands
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.queries.rooms import is_external, page_of, with_handed

# The pages on oneself.
OWN = ("state", "my_permissions", "account_change_password")


class Visits:
    """Stands between the actor and the past: a record that was handed over opens on its own page, as of its day."""

    def __init__(
        self,
        get_response: Callable[[HttpRequest], HttpResponse],
        clock: Callable[[], datetime] = lambda: timezone.now(),
    ) -> None:
        self.get_response, self.clock = get_response, clock

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor: Actor = request.actor  # type: ignore[attr-defined]
        if not is_external(actor):
            return self.get_response(request)
        address, (day, match) = request.get_full_path(), _asked(request.path_info)
        page = page_of(match.url_name, match.kwargs.get("pk")) if match else None
        if page is not None and day is not None:
            handing = with_handed(actor, day)
            if handing.handed and page.ref in (handing.handed.records or ()):
                request.actor = handing  # type: ignore[attr-defined]
        response = self.get_response(request)
        if match is None or getattr(match.func, "permission", None) != PUBLIC:
            self._write_down(actor, request, address, response.status_code, match, page)
        return response

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> None:
        """Refuse what every other reader may try: search, lists as files, comparisons, the API."""
        match: Any = request.resolver_match
        if (
            is_external(request.actor)  # type: ignore[attr-defined]
            and getattr(view, "permission", None) == SIGNED_IN
            and match.view_name not in OWN
        ):
            raise Denied(
                _("Den som är sakkunnig utifrån läser det som har lämnats över, och ingenting annat.")
            )

    def _write_down(
        self, actor: Actor, request: HttpRequest, address: str, status: int, match: Any, page: Any
    ) -> None:
        """What can't be written down is not given out: the failure takes the answer's place."""
        commands.log_reading(
            actor,
            at=self.clock(),
            method=str(request.method)[:10],
            address=address[:500],
            status=status,
            audit_id=_audit(actor, match),
            kind=page.ref.kind if page else "",
            object_id=page.ref.id if page else None,
        )


def _asked(path: str) -> tuple[date | None, Any]:
    """Return the day and the page that an address asks for; None where there is none."""
    found = ADDRESS.match(path)
    try:
        day = date.fromisoformat(found[1]) if found else None
        return day, resolve((found[2] or "/") if found else path)
    except (Resolver404, ValueError):
        return None, None


def _audit(actor: Actor, match: Any) -> int | None:
    """Return the audit whose room the page belongs to, or the only one that the actor audits."""
    own = records(actor, Permission.ENTER, "audit")
    named = match.kwargs.get("audit_pk") if match else None
    if named in own:
        return int(named)
    return next(iter(own)) or None if len(own) == 1 else None
