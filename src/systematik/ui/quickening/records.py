"""Labels of choices told out of a dictionary, and records made of a row in one step."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.db.models import Field, Model
from django.db.models.base import ModelState
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor


def quicken(model: type[Model]) -> None:
    """Let a model tell its choices and make its records the short way."""
    for field in model._meta.concrete_fields:
        if isinstance(field.choices, list) and field.choices:
            setattr(model, f"get_{field.name}_display", _label_of(field))
    # A record is asked for its key more often than for anything else.
    model.pk = property(attrgetter(model._meta.pk.attname), Model._set_pk_val)  # type: ignore[attr-defined]
    if model.__init__ is Model.__init__:
        model.from_db = _made_by(model, model.from_db)  # type: ignore[method-assign]


def _label_of(field: Field[Any, Any]) -> Callable[[Model], Any]:
    """Return what tells a record's choice in words, in the language of whoever reads."""
    labels, attribute = dict(field.flatchoices), field.attname

    def label(record: Model) -> Any:
        value = getattr(record, attribute)
        said = labels.get(value, value)
        return said if said is None else str(said)

    return label


def _made_by(model: type[Model], django: Any) -> Any:
    """Return what makes a record of a row, or of a part of one: what it lacks is asked for when it is read."""
    names = tuple(field.attname for field in model._meta.concrete_fields)

    @lru_cache(maxsize=256)
    def known(given: tuple[str, ...]) -> bool:
        """Return whether these are some of the names, in their order."""
        return given == tuple(name for name in names if name in given)

    def from_db(_model: type[Model], db: str, given: Any, values: Any, *, fetch_mode: Any = None) -> Model:
        held = names
        if len(values) != len(names):
            held = tuple(given)
            if not known(held):
                other: Model = django(db, given, values, fetch_mode=fetch_mode)
                return other
        made = object.__new__(model)
        state = ModelState()
        state.adding, state.db, state.fields_cache = False, db, {}
        if fetch_mode is not None:
            state.fetch_mode = fetch_mode
        made.__dict__.update(zip(held, values, strict=True), _state=state)
        return made

    return classmethod(from_db)


def related(descriptor: Any, record: Model | None, owner: Any = None) -> Any:
    """Return the record that a key points at; one that is at hand needs nothing of Django."""
    held = None if record is None else record._state.fields_cache.get(descriptor.field.cache_name)
    return DJANGO[ForwardManyToOneDescriptor, "__get__"](descriptor, record, owner) if held is None else held


QUICK: dict[tuple[Any, str], Any] = {(ForwardManyToOneDescriptor, "__get__"): related}
DJANGO: dict[tuple[Any, str], Any] = {place: getattr(*place) for place in QUICK}
