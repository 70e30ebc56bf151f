"""A line of a statement as anybody reads it: drafted or decided, on a page, on paper or compared."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from systematik.engine.implementation import Held, Status
from systematik.foundation.access import secrecy

STATUSES = {
    Status.IN_PLACE: _("Införd"),
    Status.PARTLY: _("Delvis införd"),
    Status.PLANNED: _("Planerad"),
    Status.MISSING: _("Ingen åtgärd"),
}
TONES = {Status.IN_PLACE: "good", Status.PARTLY: "warn", Status.PLANNED: "info", Status.MISSING: "bad"}
HELD = {
    Held.PART_OF_REQUIREMENT: _("uppfyller en del av kravet"),
    Held.PART_OF_UNIT: _("finns bara i en del av enheten"),
    Held.STALE_EVIDENCE: _("underlaget är för gammalt"),
}
APPLIES = {True: _("Ja"), False: _("Nej"), None: _("Inte bestämt")}


class Behind(NamedTuple):
    """A measure behind a control; `held` are the words for why it takes it no further."""

    pk: int
    title: str
    status: str
    held: tuple[str, ...] = ()


class Line(NamedTuple):
    """What a statement says of a control.

    `requirement` and `row` are ids, 0 where it stands only in what was decided; `owner_id` is 0 where nobody is named.
    """

    framework: str
    edition: str
    key: str
    ref: str
    title: str
    applies: bool | None = None
    reason_in: str = ""
    reason_out: str = ""
    owner: str = ""
    laws: tuple[str, ...] = ()
    status: str = Status.MISSING
    is_shown: bool = False
    measures: tuple[Behind, ...] = ()
    is_inherited: bool = False
    carried: tuple[str, ...] = ()
    requirement: int = 0
    row: int = 0
    owner_id: int = 0

    @property
    def place(self) -> tuple[str, str]:
        """Return what the line is known by from one version to another."""
        return self.framework, self.key

    @property
    def reason(self) -> str:
        """Return the reason for what is said of it."""
        return self.reason_out if self.applies is False else self.reason_in

    @property
    def applies_words(self) -> str:
        return str(APPLIES[self.applies])

    @property
    def status_words(self) -> str:
        """Return how far it is implemented, or nothing where it does not apply."""
        return "" if self.applies is False else str(STATUSES[Status(self.status)])

    @property
    def tone(self) -> str:
        return TONES[Status(self.status)]


@dataclass(frozen=True)
class Counted:
    """How many controls apply, do not, are not settled; and of those that apply how far they are."""

    applies: int = 0
    excluded: int = 0
    unsettled: int = 0
    in_place: int = 0
    partly: int = 0
    planned: int = 0
    missing: int = 0


def counted(lines: list[Line]) -> Counted:
    """Return the figures of a statement."""
    applying = [line for line in lines if line.applies]
    by_status = {f"{status}": sum(line.status == status for line in applying) for status in Status}
    return Counted(
        applies=len(applying),
        excluded=sum(line.applies is False for line in lines),
        unsettled=sum(line.applies is None for line in lines),
        **by_status,
    )


def covered(line: Line, titles: dict[int, str], owners: Collection[int] = ()) -> Line:
    """Return the line with its measures called what these titles say, and these owners not named."""
    if line.owner_id in owners:
        line = line._replace(owner=str(secrecy.SECRET))
    if not any(each.pk in titles for each in line.measures):
        return line
    named = tuple(each._replace(title=titles.get(each.pk, each.title)) for each in line.measures)
    return line._replace(measures=named)


def unworded(line: Line) -> Line:
    """Return the stand without its words, and without who answers for it: it comes from a secret statement."""
    secret = str(secrecy.SECRET)
    return line._replace(reason_in=secret, reason_out=secret, owner="", owner_id=0)


def held_words(held: Any) -> tuple[str, ...]:
    """Return in words what holds a measure back."""
    return tuple(str(HELD[Held(each)]) for each in held)
