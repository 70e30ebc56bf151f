"""Takes values out of a YAML document one by one; what is of the wrong sort is refused with its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.utils.translation import gettext as _

from systematik.foundation.marked_yaml import BadYaml, Marked, Path_

MAX_TEXT = 100_000
# What YAML 1.1 takes for true and false.
FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


@dataclass(frozen=True)
class Fields:
    """The named values at a place in a document."""

    document: Marked
    value: dict[str, Any]
    path: Path_ = ()

    @classmethod
    def of(cls, document: Marked, value: Any, path: Path_ = ()) -> Self:
        """Return the fields of a value; raises BadYaml where it has none."""
        if not isinstance(value, dict):
            raise document.error(_("här ska stå fält med namn"), *path)
        return cls(document, value, path)

    def error(self, problem: str, *path: str | int) -> BadYaml:
        """Return the error that points at a field."""
        return self.document.error(problem, *self.path, *path)

    def text(self, name: str, *, longest: int = MAX_TEXT, required: bool = False) -> str:
        """Return a text; numbers and days are texts too."""
        value = self._worded(self.value.get(name))
        if value is not None and not isinstance(value, str):
            raise self.error(_("fältet ”%(name)s” ska vara en text") % {"name": name}, name)
        found = (value or "").strip()
        if required and not found:
            raise self.error(_("fältet ”%(name)s” saknas") % {"name": name}, name)
        if len(found) > longest:
            text = _("fältet ”%(name)s” är längre än %(longest)s tecken")
            raise self.error(text % {"name": name, "longest": longest}, name)
        return found

    def flag(self, name: str, *, default: bool) -> bool:
        """Return true or false, in the words of any YAML."""
        value = self.value.get(name)
        if isinstance(value, str):
            value = FLAGS.get(value.strip().lower(), value)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.error(_("fältet ”%(name)s” ska vara true eller false") % {"name": name}, name)
        return value

    def day(self, name: str) -> date | None:
        """Return a day, or None."""
        value = self.value.get(name)
        if isinstance(value, str):
            try:
                return date.fromisoformat(value.strip())
            except ValueError:
                pass
        if value is not None and not isinstance(value, date):
            text = _("fältet ”%(name)s” ska vara ett datum, som 2022-10-25")
            raise self.error(text % {"name": name}, name)
        return value

    def texts(self, name: str) -> list[str]:
        """Return a list of texts; one text alone is a list of one, numbers and days are texts too."""
        value = self.value.get(name)
        several = value if isinstance(value, list) else [] if value is None else [value]
        found = []
        for number, each in self._numbered(several):
            worded = self._worded(each)
            if not isinstance(worded, str):
                text = _("fältet ”%(name)s” ska vara en lista med texter")
                raise self.error(text % {"name": name}, name, number)
            found.append(worded.strip())
        return found

    def one_of(self, name: str, allowed: Any, *, default: str) -> str:
        """Return one of some words."""
        found = self.text(name) or default
        if found not in allowed:
            text = _("fältet ”%(name)s” ska vara något av %(words)s")
            raise self.error(text % {"name": name, "words": ", ".join(allowed)}, name)
        return found

    def parts(self, name: str, *, required: bool = False) -> Iterator[Self]:
        """Yield the fields of each value in a list."""
        value = self.value.get(name)
        if value is None and not required:
            return
        several = list(self._numbered(value)) if isinstance(value, list) else None
        if several is None or (required and not several):
            raise self.error(_("fältet ”%(name)s” ska vara en lista") % {"name": name}, name)
        for number, each in several:
            yield self.of(self.document, each, (*self.path, name, number))

    def part(self, name: str) -> Self | None:
        """Return the fields under a name, or None where there are none."""
        value = self.value.get(name)
        return None if value is None else self.of(self.document, value, (*self.path, name))

    def _worded(self, value: Any) -> Any:
        """Return what stands alone in words, and anything else as it is."""
        is_one = isinstance(value, int | date) and not isinstance(value, bool)
        return str(value) if is_one else value

    def _numbered(self, several: list[Any]) -> Iterator[tuple[int, Any]]:
        """Yield what a list holds, with its place there."""
        yield from enumerate(several)


class LooseFields(Fields):
    """The fields of another program's file, as loose as its own reader is.

    Nothing in a list is passed over; true and false are words where words belong, 1 and 0 are true and false.
    """

    def flag(self, name: str, *, default: bool) -> bool:
        """Return true or false, in words or numbers."""
        value = self.value.get(name)
        return bool(value) if value in (0, 1) else super().flag(name, default=default)

    def _worded(self, value: Any) -> Any:
        # YAML has them in small letters alone: other spellings are texts to us.
        return str(value).lower() if isinstance(value, bool) else super()._worded(value)

    def _numbered(self, several: list[Any]) -> Iterator[tuple[int, Any]]:
        return ((number, each) for number, each in enumerate(several) if each is not None)
