"""The frame of what is done to a round at work: the right, one event, the row locked and read anew, still open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.foundation.refusals import Refused
from systematik.processes.selfassessment.models import Round, State
from systematik.processes.selfassessment.permissions import Permission


class CannotAnswer(Refused):
    """The round is closed, or what was answered is not of its edition."""


@contextmanager
def changing(actor: Actor, round: Round, verb: str, *, reason: str = "", at: datetime) -> Iterator[None]:
    """Open the event with the round as it stands now; raises CannotAnswer where it is closed."""
    require(actor, Permission.EDIT, round.unit.path)
    with events.event(actor, verb, round, reason=reason, at=at):
        round.refresh_from_db(from_queryset=Round.objects.select_for_update())
        if round.state != State.OPEN:
            raise CannotAnswer(
                _("Självskattningen är avslutad och ändras inte mer. Påbörja en ny omgång i stället.")
            )
        yield
