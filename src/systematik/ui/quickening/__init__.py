"""What Django does anew for each address, text, label and row of a page, done once here: of what a page costs it was a
quarter (decision 0035). Nothing is answered otherwise than Django would.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any

from django.conf import LazySettings, settings
from django.core.cache import caches
from django.db import connections
from django.db.models import Field, Model
from django.db.models.base import ModelState
from django.template import base as templating
from django.templatetags import i18n
from django.urls import base as addressing
from django.urls import get_resolver
from django.utils import formats, timezone, translation
from django.utils.safestring import SafeString
from django.utils.translation import get_language, trans_real

from systematik.ui.quickening import expressions, nodes

KEPT, OPENED = 8192, 1024
# A text longer than this is escaped each time, so that what is remembered stays small.
SHORT = 200
DJANGO_DATES = formats.date_format
DJANGO_LOOKS_UP = templating.Variable._resolve_lookup  # type: ignore[attr-defined]
DJANGO_DRAWS = templating.render_value_in_context


def quicken(models: list[type[Model]]) -> None:
    """Let this process remember addresses, texts and labels, and make records of rows in one step."""
    _remember_addresses()
    _look_in_the_thread()
    # A setting is read where it is kept: what Django guards here, objects that stand for others, settings are not.
    LazySettings.__getattribute__ = object.__getattribute__  # type: ignore[method-assign]
    translation._trans.gettext = _translated  # type: ignore[attr-defined]
    for (owner, name), quick in {**expressions.QUICK, **nodes.QUICK}.items():
        setattr(owner, name, quick)
    templating.Variable._resolve_lookup = _look_up  # type: ignore[attr-defined]
    formats.date_format = _dated
    for module in (templating, i18n):
        module.render_value_in_context = _draw  # type: ignore[attr-defined]
    for model in models:
        for field in model._meta.concrete_fields:
            if isinstance(field.choices, list) and field.choices:
                setattr(model, f"get_{field.name}_display", _label_of(field))
        if model.__init__ is Model.__init__:
            model.from_db = _made_by(model, model.from_db)  # type: ignore[method-assign]


def _remember_addresses() -> None:
    """A page writes the same dozens of addresses each time, and is opened at its own: Django tries patterns for each."""
    resolver = get_resolver()
    remembered = lru_cache(maxsize=KEPT, typed=True)(resolver._reverse_with_prefix)  # type: ignore[attr-defined]
    resolver._reverse_with_prefix = remembered  # type: ignore[attr-defined]
    resolver.resolve = lru_cache(maxsize=OPENED)(resolver.resolve)  # type: ignore[method-assign]


def _look_in_the_thread() -> None:
    """A request is answered in one thread: what is looked up for each text, address and query (language, prefix,
    connection) is kept there, not where Django keeps it for coroutines, which takes ten times as long to read.
    """
    trans_real._active = threading.local()  # type: ignore[attr-defined]
    timezone._active = threading.local()  # type: ignore[attr-defined]
    addressing._prefixes = threading.local()  # type: ignore[attr-defined]
    addressing._urlconfs = threading.local()  # type: ignore[attr-defined]
    for handler in (connections, caches):
        handler._connections = threading.local()  # type: ignore[union-attr]


def _translated(message: str) -> str:
    return _in(trans_real.catalog(), message)


@lru_cache(maxsize=KEPT, typed=True)
def _in(_catalog: Any, message: str) -> str:
    """Return the text in the language of the catalog, which is the thread's."""
    told: str = trans_real.gettext(message)
    return told


def _look_up(variable: Any, context: Any) -> Any:
    """Return what a variable's dots lead to through dictionaries and attributes; Django tries each object as a
    dictionary first, and is asked for all that is found otherwise.
    """
    found = context
    try:
        for name in variable.lookups:
            if found is context or type(found) is dict:
                found = found[name]
            elif hasattr(type(found), "__getitem__"):
                return DJANGO_LOOKS_UP(variable, context)
            else:
                found = getattr(found, name)
            if callable(found):
                return DJANGO_LOOKS_UP(variable, context)
    except Exception:
        return DJANGO_LOOKS_UP(variable, context)
    return found


def _draw(value: Any, context: Any) -> Any:
    """Return what stands in the page for a value: a text escaped, HTML and numbers as they are, all else as Django has it."""
    if type(value) is SafeString:
        return value
    if type(value) is int and not settings.USE_THOUSAND_SEPARATOR:
        return SafeString(value)
    if type(value) is str:
        return (
            (_escaped(value) if len(value) < SHORT else SafeString(escape(value)))
            if context.autoescape
            else value
        )
    return DJANGO_DRAWS(value, context)


@lru_cache(maxsize=KEPT)
def _escaped(text: str) -> SafeString:
    return SafeString(escape(text))


def _dated(value: Any, format: str | None = None, use_l10n: bool | None = None) -> Any:
    """Return a day as the reader's language writes it; a page writes the same few again and again."""
    if type(value) is date and use_l10n is None:
        return _written(get_language(), value, format)
    return DJANGO_DATES(value, format, use_l10n)


@lru_cache(maxsize=KEPT)
def _written(_language: str | None, day: date, format: str | None) -> Any:
    return DJANGO_DATES(day, format)


def _label_of(field: Field[Any, Any]) -> Callable[[Model], Any]:
    """Return what tells a record's choice in words, in the language of whoever reads."""
    labels, attribute = dict(field.flatchoices), field.attname

    def label(record: Model) -> Any:
        value = getattr(record, attribute)
        said = labels.get(value, value)
        return said if said is None else str(said)

    return label


def _made_by(model: type[Model], django: Any) -> Any:
    """Return what makes a record of a whole row; Django makes one of a part of a row."""
    names = tuple(field.attname for field in model._meta.concrete_fields)

    def from_db(_model: type[Model], db: str, given: Any, values: Any, *, fetch_mode: Any = None) -> Model:
        if len(values) != len(names):
            made: Model = django(db, given, values, fetch_mode=fetch_mode)
            return made
        made = object.__new__(model)
        state = ModelState()
        state.adding, state.db = False, db
        if fetch_mode is not None:
            state.fetch_mode = fetch_mode
        made.__dict__.update(zip(names, values, strict=True), _state=state)
        return made

    return classmethod(from_db)
