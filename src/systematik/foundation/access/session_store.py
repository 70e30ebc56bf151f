"""Sessions in the database as Django's own, read with SQL that is written once."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from systematik.foundation.prepared import Text, prepared


class SessionStore(db.SessionStore):
    """Reads a session with one query."""

    def _get_session_from_db(self) -> Session | None:
        found = _valid(Text(self.session_key or ""), at=timezone.now())
        if not found:
            self._session_key = None
        return found[0] if found else None


@prepared
def _valid(key: str, *, at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=at)
