"""What a verb reads out of a happening: the fields that were given, and the rows that it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from systematik.foundation.cases.names import Names

Data = Mapping[str, Any]


def given(data: Data, *fields: str) -> dict[str, Any]:
    """Return those of the fields that the happening has; what is left out stays the command's own default."""
    return {field: data[field] for field in fields if field in data}


def row(model: Any, names: Names, kind: str, data: Data, field: str) -> Any:
    """Return the row that a field of the happening refers to, or None where it was left out."""
    pk = names.maybe(kind, data.get(field))
    return None if pk is None else model.objects.get(pk=pk)
