"""Makes a case happen: every happening through its room's commands, on its own day; all or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from systematik.foundation.access.actor import Actor
from systematik.foundation.cases.case import Case, Happening
from systematik.foundation.cases.names import Names
from systematik.foundation.cases.verbs import verb
from systematik.foundation.history import events
from systematik.foundation.history.models import Event
from systematik.foundation.history.past import STOCKHOLM
from systematik.foundation.marked_yaml import BadYaml
from systematik.foundation.refusals import Refused

IMPORTED = "case.imported"


class AlreadyImported(Exception):
    """This case is in the database already; `same` says whether the file is the one it came from."""

    def __init__(self, message: str, *, same: bool) -> None:
        super().__init__(message)
        self.same = same


@dataclass(frozen=True)
class Outcome:
    """What an import did: how many happenings, how many events they gave."""

    title: str
    happenings: int
    events: int


class _DryRun(Exception):
    """Undoes everything after a trial."""


def apply(actor: Actor, case: Case, *, dry_run: bool = False) -> Outcome:
    """Write the case as history; raises BadYaml with the line that was refused, or AlreadyImported."""
    _refuse_again(case)
    outcome = None
    try:
        with transaction.atomic():
            outcome = _write(actor, case)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    assert outcome is not None  # noqa: S101 - set before _DryRun is raised
    return outcome


def _refuse_again(case: Case) -> None:
    before = Event.objects.filter(verb=IMPORTED, reason__startswith=f"{case.name} ").first()
    if before is None:
        return
    if before.reason == _signature(case):
        raise AlreadyImported(
            f"{case.source}: fallet ”{case.name}” är redan importerat, inget nytt", same=True
        )
    raise AlreadyImported(
        f"{case.source}: fallet ”{case.name}” är redan importerat från en annan lydelse av filen", same=False
    )


def _signature(case: Case) -> str:
    return f"{case.name} sha256:{case.digest}"


def moments(case: Case) -> list[datetime]:
    """Return when each happening took place: noon in Sweden, those of one day a second apart."""
    found: list[datetime] = []
    for happening in case.happenings:
        noon = datetime.combine(happening.date, time(12), tzinfo=STOCKHOLM)
        found.append(max(noon, found[-1] + timedelta(seconds=1)) if found else noon)
    return found


def _write(actor: Actor, case: Case) -> Outcome:
    importing, names = actor.as_import(), Names()
    before = Event.objects.count()
    for happening, at in zip(case.happenings, moments(case), strict=True):
        _happen(importing, case, happening, names, at)
    written = Event.objects.count() - before
    with events.event(importing, IMPORTED, reason=_signature(case), at=at):
        return Outcome(case.title, len(case.happenings), written)


def _happen(actor: Actor, case: Case, happening: Happening, names: Names, at: datetime) -> None:
    known = verb(happening.verb)
    assert known is not None  # noqa: S101 - the case has been checked
    try:
        known.apply(replace(actor, name=happening.by or actor.name), happening.data, names, at)
    except (ValidationError, DatabaseError, Refused) as error:
        raise _refused(case, happening, error) from error


def _refused(case: Case, happening: Happening, error: Exception) -> BadYaml:
    said = "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)
    return BadYaml(case.source, happening.line, f"{happening.verb}: {said}".replace("\n", " "))
