"""What our own records say of the questions that name a fact."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from systematik.foundation import facts
from systematik.foundation.access.actor import Actor
from systematik.foundation.facts import Measure
from systematik.foundation.refs import Label

Figures = dict[str, Measure]
KEPT = 128


def figures(actor: Actor, unit_id: int, names: Iterable[str], *, at: datetime) -> Figures:
    """Return how many of how many for each named fact that some room knows, in one query."""
    known = [fact for name in dict.fromkeys(names) if (fact := facts.find(name)) is not None]
    return facts.measure_all(known, actor, unit_id, at=at) if known else {}


def figures_then(body: str) -> Figures:
    """Return the figures that a closed round keeps."""
    return dict(_figures_in(body))


@lru_cache(maxsize=KEPT)
def _figures_in(body: str) -> Figures:
    """Return the same of the same text: what a round came to is never written again."""
    asked = [each for area in json.loads(body)["areas"] for each in area["questions"]]
    return {
        each["fact"]: Measure(each["fact"], each["met"], each["of"])
        for each in asked
        if each["fact"] and each["of"] is not None
    }


def exceptions(actor: Actor, unit_id: int, name: str, *, at: datetime) -> list[Label]:
    """Return the rows that speak against it."""
    fact = facts.find(name)
    return facts.exceptions(fact, actor, unit_id, at=at) if fact else []
