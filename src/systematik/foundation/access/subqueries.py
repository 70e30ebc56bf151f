"""Conditions that stand in nearly every query, written as text: a nested QuerySet costs ten times as much to make."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Func
from django.db.models.expressions import RawSQL

from systematik.foundation import trees
from systematik.foundation.access.models import Scope, SecrecyMark


def units_below(paths: Iterable[str]) -> RawSQL:
    """Return the ids of today's units under any of the paths; the past never shadows the table that it reads."""
    condition, values = trees.any_below("path", paths, connection.vendor)
    return RawSQL(f"SELECT unit_id FROM {Scope._meta.db_table} WHERE {condition}", values)


class Marked(Func):
    """True where the record at `key` carries a mark of today on any of the fields ("" is the whole record)."""

    conditional = True
    output_field = BooleanField()
    arity = 1

    def __init__(self, key: str, *, kind: str, fields: tuple[str, ...]) -> None:
        super().__init__(key)
        self.kind, self.fields = kind, fields

    def as_sql(self, compiler: Any, connection: Any, *_args: Any, **_context: Any) -> Any:
        key, params = compiler.compile(self.source_expressions[0])
        places = ", ".join(["%s"] * len(self.fields))
        marks = f"SELECT object_id FROM {SecrecyMark._meta.db_table} WHERE kind = %s AND field IN ({places})"
        sql = f"({key} IS NOT NULL AND {key} IN ({marks}))"
        return sql, (*params, *params, self.kind, *self.fields)
