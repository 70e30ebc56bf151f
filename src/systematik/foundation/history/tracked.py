"""Which tables are tracked, and what their history looks like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db.models import Field, Model, UniqueConstraint

ROOMS = ("systematik.registers.", "systematik.processes.")
FOUNDATION = ("access.SecrecyMark", "files.StoredFile")
# Today's marks decide also in the past, so the past never shadows them.
NEVER_SHADOWED = ("access.SecrecyMark",)
OPEN = "9999-12-31 23:59:59.999999"


def read_moment(value: str | datetime) -> datetime:
    """Return a moment of the log as either database gives it, in UTC."""
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def column(field: Any) -> str:
    """Return the column of a concrete field."""
    return str(field.column)


@dataclass(frozen=True)
class Tracked:
    """A table whose every version is kept."""

    model: type[Model]

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def history(self) -> str:
        return f"{self.table}_history"

    @property
    def key(self) -> str:
        return column(self.model._meta.pk)

    @property
    def fields(self) -> list[Field[Any, Any]]:
        return list(self.model._meta.local_concrete_fields)

    @property
    def columns(self) -> list[str]:
        return [column(field) for field in self.fields]

    @property
    def frozen(self) -> list[str]:
        """Return the columns that never change once written; a row that has any is never deleted either.

        A model declares them by name: `FROZEN = ("text", "sha256")`.
        """
        return [column(self.model._meta.get_field(name)) for name in getattr(self.model, "FROZEN", ())]

    @property
    def shadowed(self) -> bool:
        return self.model._meta.label not in NEVER_SHADOWED

    @property
    def indexed(self) -> list[tuple[str, ...]]:
        """Return the column groups that the live table is searched by."""
        meta: Any = self.model._meta
        found: set[tuple[str, ...]] = {
            (column(each),) for each in meta.local_concrete_fields if _is_searched(each)
        }
        found |= self._columns_of(index.fields for index in meta.indexes)
        return sorted(group for group in found | set(self.unique) if group and group != (self.key,))

    @property
    def unique(self) -> list[tuple[str, ...]]:
        """Return the column groups that no two rows share, some of them under a condition."""
        meta: Any = self.model._meta
        alone = [(each.name,) for each in meta.local_concrete_fields if each.unique and not each.primary_key]
        named: list[Iterable[str]] = [*alone, *meta.unique_together]
        named += [
            constraint.fields for constraint in meta.constraints if isinstance(constraint, UniqueConstraint)
        ]
        return sorted(group for group in self._columns_of(named) if group)

    def _columns_of(self, groups: Iterable[Iterable[str]]) -> set[tuple[str, ...]]:
        meta: Any = self.model._meta
        return {tuple(column(meta.get_field(name.lstrip("-"))) for name in group) for group in groups}


def _is_searched(field: Any) -> bool:
    return bool(field.db_index or field.unique or field.remote_field)


def tracked() -> list[Tracked]:
    """Return every tracked table, in the order of the apps."""
    models = [
        model for config in apps.get_app_configs() for model in config.get_models(include_auto_created=True)
    ]
    return [Tracked(model) for model in models if is_tracked(model)]


def insert_only() -> list[str]:
    """Return the tables outside history whose rows are written once: `INSERT_ONLY = True` on the model."""
    return [model._meta.db_table for model in apps.get_models() if getattr(model, "INSERT_ONLY", False)]


def is_tracked(model: type[Model]) -> bool:
    """Return whether every version of this model's rows is kept; `KEEPS_HISTORY = False` says that none is."""
    meta = model._meta
    if meta.proxy or not meta.managed:
        return False
    if not getattr(model, "KEEPS_HISTORY", True):
        return False
    return meta.app_config.name.startswith(ROOMS) or meta.label in FOUNDATION
