"""Which tables hold texts to search, and whose they are: read from the kinds that rooms have registered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.db.models import Model

from systematik.foundation import refs
from systematik.foundation.history.tracked import Tracked


def source_name(kind: str, model: type[Model]) -> str:
    """Return how entries name the table that a kind's texts come from."""
    return f"{kind}/{model._meta.label}"


@dataclass(frozen=True)
class Source:
    """A table with searched text `fields`; `home` is the lookup from its row to the record's id, `unit` to its unit.

    `title` is the field that the record is called by, where this is the record's own table.
    """

    kind: str
    model: type[Model]
    home: str
    unit: str
    fields: tuple[str, ...]
    title: str = ""

    @property
    def name(self) -> str:
        """Return the table as entries name it; a table may hold texts of two kinds."""
        return source_name(self.kind, self.model)

    @property
    def tracked(self) -> Tracked:
        return Tracked(self.model)


@cache
def sources() -> tuple[Source, ...]:
    """Return every table that is searched, in the order of the kinds; they are registered when the program starts."""
    found = []
    for kind in refs.kinds():
        if kind.searchable:
            model = kind.model_class()
            found.append(
                Source(kind.name, model, "pk", kind.unit, tuple(kind.searchable), kind.searchable[0])
            )
        for label, fields in kind.searchable_parts.items():
            if refs.kind_of(refs.part_model(label)):
                # Found as itself, with its own marks.
                continue
            home = kind.parts[label].replace(".", "__")
            unit = kind.unit and f"{home}__{kind.unit}"
            found.append(Source(kind.name, refs.part_model(label), home, unit, tuple(fields)))
    return tuple(found)
