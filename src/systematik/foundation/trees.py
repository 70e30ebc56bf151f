"""Paths of a tree, "/1/5/12/": what lies under one is a range, which an index serves on either database.

LIKE is served by none on SQLite, nor on PostgreSQL where the path comes out of a subquery. PostgreSQL compares by
the pattern operators, whatever the order of the database's own language.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Lookup

RANGES = {"sqlite": "{0} >= {1} AND {0} < {2}", "postgresql": "{0} ~>=~ {1} AND {0} ~<~ {2}"}


def end(path: str) -> str:
    """Return the first text after everything that begins with the path: "0" follows "/"."""
    return f"{path[:-1]}0"


def any_below(column: str, paths: Iterable[str], vendor: str) -> tuple[str, tuple[str, ...]]:
    """Return the SQL of a column whose path lies under any of these, with its parameters."""
    held = tuple(paths)
    one = f"({RANGES[vendor].format(column, '%s', '%s')})"
    return " OR ".join([one] * len(held)) or "1 = 0", tuple(
        edge for path in held for edge in (path, end(path))
    )


class Below(Lookup):
    """`path__below="/1/5/"`: the unit itself and everything under it; the path may be an expression too."""

    lookup_name = "below"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = self.process_lhs(compiler, connection)
        edges: tuple[Any, Any]
        if self.rhs_is_direct_value():
            first, after, edges = "%s", "%s", ((self.rhs,), (end(self.rhs),))
        else:
            first, values = self.process_rhs(compiler, connection)
            after, edges = f"(SUBSTR({first}, 1, LENGTH({first}) - 1) || '0')", (values, (*values, *values))
        made = RANGES[connection.vendor].format(column, first, after)
        return f"({made})", (*params, *edges[0], *params, *edges[1])
