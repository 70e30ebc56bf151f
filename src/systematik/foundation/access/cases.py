"""What the case format says of secrecy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.secrecy.commands import CannotMark, mark_secret, unmark_secret
from systematik.foundation.cases import Names, Verb, choice, text
from systematik.foundation.cases.verbs import key


def verbs(kinds: tuple[str, ...]) -> tuple[Verb, ...]:
    """Return the verbs, once all kinds of record are known."""
    which = {"kind": choice(kinds), "record": key(), "field": text(maximum=60), "reason": text()}
    grounds = {"ground": text(maximum=100), "assessed_by": text(maximum=200), "note": text()}
    return (
        Verb(
            "record.marked",
            "En post eller en av dess uppgifter sekretessmarkeras.",
            {**which, **grounds},
            _mark,
            required=("kind", "record", "ground", "assessed_by"),
        ),
        Verb(
            "record.unmarked",
            "En sekretessmarkering tas bort.",
            which,
            _unmark,
            required=("kind", "record", "reason"),
        ),
    )


def _mark(actor: Actor, data: Mapping[str, Any], names: Names, at: datetime) -> None:
    rest = {name: value for name, value in data.items() if name not in ("kind", "record")}
    mark_secret(actor, kind=data["kind"], pk=_pk(data, names), assessed_on=at.date(), at=at, **rest)


def _unmark(actor: Actor, data: Mapping[str, Any], names: Names, at: datetime) -> None:
    unmark_secret(
        actor,
        kind=data["kind"],
        pk=_pk(data, names),
        field=data.get("field", ""),
        reason=data["reason"],
        at=at,
    )


def _pk(data: Mapping[str, Any], names: Names) -> int:
    if not names.has(data["kind"], data["record"]):
        raise CannotMark(_("%(kind)s ”%(record)s” finns inte i fallet före den här händelsen.") % dict(data))
    return names.id(data["kind"], data["record"])
