"""What PostgreSQL knows of how many rows its tables have."""

from __future__ import annotations

from django.db import connection
from django.db.models import Model

from systematik.foundation.history.sqlite_triggers import q


def renew(*models: type[Model]) -> None:
    """Have the database look at tables that have just grown by hundreds of rows.

    It looks by itself within a minute or so, and plans until then for what there was: of a table that was empty it reads
    every row for every row of another, which takes minutes. SQLite goes by its indexes.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(q(model._meta.db_table) for model in models)}")
