"""Columns of a file: the headings they are known by and what their cells may say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override

YES = frozenset(("ja", "j", "yes", "y", "sant", "true", "1", "x"))
NO = frozenset(("nej", "n", "no", "falskt", "false", "0"))
FIRST_YEAR, LAST_YEAR = 1900, 2199


class Unfit(Exception):
    """The cell can't be read as what its column holds; the message says what to write."""


@dataclass(frozen=True)
class Column:
    """A column by its name in the code. `label` is its heading in exports and templates, `also` other headings.

    One that is not `read` is known from exports, where it is counted or put together; it is passed over.
    """

    name: str
    label: Any
    read: Callable[[str], Any] | None
    also: tuple[str, ...] = ()
    required: bool = False
    example: str = ""

    @property
    def is_read(self) -> bool:
        """Return whether its cells are read."""
        return self.read is not None

    @cached_property
    def headings(self) -> frozenset[str]:
        """Return the headings that it is known by, as `bare` writes them."""
        found = {bare(heading) for heading in self.also}
        for language, _name in settings.LANGUAGES:
            with override(language):
                found.add(bare(str(self.label)))
        return frozenset(found)


def bare(heading: str) -> str:
    """Return a heading without case, accents, spaces and signs: "E-post" and "epost" are the same."""
    plain = unicodedata.normalize("NFKD", heading.casefold())
    return re.sub(r"[^a-z0-9]", "", "".join(letter for letter in plain if not unicodedata.combining(letter)))


def key(text: str) -> str:
    """Return a text as names are compared: without case and needless spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def line(model: type[models.Model], field: str) -> Callable[[str], str]:
    """Read one line of text that the field of the model can hold."""
    return _checked(model, field, lambda text: " ".join(_printable(text).split()))


def prose(model: type[models.Model], field: str) -> Callable[[str], str]:
    """Read a text of several lines that the field of the model can hold."""
    return _checked(
        model, field, lambda text: "\n".join(_printable(each).rstrip() for each in text.splitlines())
    )


def _checked(model: type[models.Model], field: str, tidy: Callable[[str], str]) -> Callable[[str], str]:
    holder: Any = model._meta.get_field(field)

    def read(text: str) -> str:
        tidied = tidy(text)
        try:
            holder.run_validators(tidied)
        except ValidationError as error:
            raise Unfit(" ".join(error.messages)) from error
        return tidied

    return read


def _printable(text: str) -> str:
    return "".join(
        letter if unicodedata.category(letter)[0] != "C" else " "
        for letter in unicodedata.normalize("NFC", text)
    )


def day(text: str) -> date | None:
    """Read a day; an empty cell is none."""
    plain = text.strip().removesuffix(" 00:00:00").removesuffix("T00:00:00")
    if not plain:
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d|\d{8}", plain):
        pattern = "%Y-%m-%d" if "-" in plain else "%Y%m%d"
        try:
            found = datetime.strptime(plain, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            found = None
        if found and FIRST_YEAR <= found.year <= LAST_YEAR:
            return found
        raise Unfit(_("”%(text)s” är ingen dag som finns i kalendern.") % {"text": plain})
    raise Unfit(
        _("”%(text)s” är inget datum. Skriv år, månad och dag: 2026-01-31.") % {"text": _short(plain)}
    )


def number(text: str) -> int | None:
    """Read the number of a record, which tells those of the same name apart."""
    plain = text.strip()
    if plain and not (plain.isascii() and plain.isdigit() and len(plain) < 19):
        raise Unfit(_("”%(text)s” är inget nummer.") % {"text": _short(plain)})
    return int(plain) if plain else None


def flag(text: str) -> bool | None:
    """Read yes or no; an empty cell says nothing."""
    plain = key(text)
    if not plain:
        return None
    if plain in YES | NO:
        return plain in YES
    raise Unfit(_("Skriv ja eller nej, inte ”%(text)s”.") % {"text": _short(text)})


def one_of(choices: type[models.TextChoices]) -> Callable[[str], str]:
    """Read one of the choices by its value or by what it is called in any of the languages."""

    def read(text: str) -> str:
        found = bare(text)
        if not found:
            return ""
        for value, names in _names(choices):
            if found in names:
                return value
        listed = ", ".join(str(label) for _value, label in choices.choices)
        raise Unfit(
            _("”%(text)s” finns inte att välja. Skriv något av: %(choices)s.")
            % {"text": _short(text), "choices": listed}
        )

    return read


def _names(choices: type[models.TextChoices]) -> Iterator[tuple[str, set[str]]]:
    for choice in choices:
        names = {bare(choice.value)}
        for language, _name in settings.LANGUAGES:
            with override(language):
                names.add(bare(str(choice.label)))
        yield choice.value, names


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
