"""Sees to it that a row has ten versions on average, in every table that the pages read and where it may change."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "systematik.config.settings")

WANTED = 10
CHANGED = {
    "organisation.Unit": "short_name",
    "organisation.Person": "title",
    "organisation.Function": "mandate",
    "organisation.Appointment": "decided_by",
    "documents.Document": "audience",
    "documents.RequiredDocument": "basis",
    "assurance.Audit": "purpose",
    "assurance.Recommendation": "text",
    "assurance.Finding": "text",
}


def add() -> None:
    """Change rows now and then until they have their versions; texts end as they began, or with a space."""
    from django.apps import apps
    from django.utils import timezone

    from systematik.foundation.access.actor import system
    from systematik.foundation.history import events

    for label, field in CHANGED.items():
        model = apps.get_model(label)
        for turn in range(WANTED - int(of(model))):
            with events.event(system("Mätning"), "bench.changed", reason=label, at=timezone.now()):
                model._default_manager.update(**{field: _other(field, turn)})


def of(model) -> float:
    """Return how many versions a row of the model has, on average."""
    from django.db import connection

    with connection.cursor() as cursor:
        table = model._meta.db_table
        cursor.execute(f"SELECT count(*) * 1.0 / nullif(count(DISTINCT id), 0) FROM {table}_history")
        return float(cursor.fetchone()[0] or WANTED)


def _other(field: str, turn: int):
    from django.db.models import F, Value
    from django.db.models.functions import Concat, RTrim

    return RTrim(F(field)) if turn % 2 else Concat(F(field), Value(" "))


def main() -> None:
    django.setup()
    add()


if __name__ == "__main__":
    main()
