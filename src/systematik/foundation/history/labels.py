"""What each verb of the log is called where people read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

_labels: dict[str, Any] = {
    "schema.followed": _("Databasen byggdes om"),
    "record.restored": _("Återställdes"),
    "case.imported": _("Ett fall lästes in"),
    "record.marked": _("Sekretessmarkerades"),
    "record.unmarked": _("Sekretessmarkeringen togs bort"),
}


def register(labels: Mapping[str, Any]) -> None:
    """Make the labels of a room's verbs known, `{"document.decided": _("Beslutades")}`; called in its `apps.py`."""
    _labels.update(labels)


def registered() -> frozenset[str]:
    """Return the verbs that have a label."""
    return frozenset(_labels)


def label(verb: str) -> str:
    """Return what people call the verb; an old verb that no room knows any longer stands as it was written."""
    return str(_labels.get(verb, verb))
