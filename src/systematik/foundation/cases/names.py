"""The short names that happenings of a case use for records, and the ids they have got."""

from __future__ import annotations

from dataclasses import dataclass, field

from systematik.foundation.refusals import Refused


class UnknownName(Refused):
    """A happening speaks of a record that nothing before it has made."""

    def __init__(self, kind: str, key: str) -> None:
        self.kind, self.key = kind, key
        super().__init__(f"{kind} ”{key}” finns inte i fallet före den här händelsen")


@dataclass
class Names:
    """Keys are unique within a kind: `names.define("unit", "ks", row.pk)`, later `names.id("unit", "ks")`."""

    known: dict[tuple[str, str], int] = field(default_factory=dict)

    def define(self, kind: str, key: str, pk: int) -> None:
        """Remember the id of the record that the case calls `key`."""
        self.known[kind, key] = pk

    def has(self, kind: str, key: str) -> bool:
        """Return whether the case has made such a record."""
        return (kind, key) in self.known

    def id(self, kind: str, key: str) -> int:
        """Return the id behind a key; raises UnknownName."""
        try:
            return self.known[kind, key]
        except KeyError:
            raise UnknownName(kind, key) from None

    def maybe(self, kind: str, key: str | None) -> int | None:
        """Return the id behind a key, or None where the field was left out; raises UnknownName."""
        return None if key is None else self.id(kind, key)
