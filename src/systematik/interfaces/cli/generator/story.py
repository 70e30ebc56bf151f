"""A municipality's story while it is being made up: dated happenings in the words of the case format."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from systematik.foundation.cases.case import Case, Happening


@dataclass
class Story:
    """`tell` adds a happening; `choose` and `day` draw from the seed alone."""

    name: str
    place: str
    first: date
    last: date
    words: dict[str, Any]
    chance: random.Random
    happenings: list[Happening] = field(default_factory=list)

    def tell(self, on: date, verb: str, by: str = "", **data: Any) -> None:
        """Add what happened on a day; what lies after the last day is left out."""
        if on <= self.last:
            place = len(self.happenings)
            self.happenings.append(Happening(("happenings", place), place + 1, on, verb, by, data))

    def choose(self, what: str) -> Any:
        """Return one of the words of a list."""
        return self.chance.choice(self.words[what])

    def day(self, start: date, least: int, most: int) -> date:
        """Return a day between `least` and `most` days after another."""
        return start + timedelta(days=self.chance.randint(least, most))

    def person(self) -> str:
        """Return a made-up name."""
        return f"{self.choose('first')} {self.choose('last')}"

    def text(self, subject: str, paragraphs: int) -> str:
        """Return a text about a subject, in Markdown."""
        parts = [f"# {subject.capitalize()}"]
        for number in range(paragraphs):
            said = " ".join(self.chance.sample(self.words["sentences"], 4))
            parts.append(f"## {number + 1}. {self.choose('subjects').capitalize()}\n\n{said}")
        return "\n\n".join(parts)

    def case(self) -> Case:
        """Return the whole as a case; the order within a day is the order of telling."""
        told = sorted(self.happenings, key=lambda happening: happening.date)
        return Case("generate", self.name, self.place, self.name, tuple(told))
