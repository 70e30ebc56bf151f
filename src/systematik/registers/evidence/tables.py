"""The list of evidence."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.registers.evidence import queries
from systematik.registers.evidence.permissions import Permission
from systematik.registers.organisation import queries as organisation
from systematik.ui.tables import Column, DateRange, Flag, Related, Table, Text


def _state(row: Any) -> str:
    return _("För gammalt") if row.is_stale else _("Håller")


def _what(row: Any) -> str:
    return _("Länk") if row.file is None else row.file.name


def _stale(at: datetime) -> Q:
    return queries.stale(timezone.localdate(at))


def _hash(row: Any) -> str:
    return row.file.sha256 if row.file else ""


EVIDENCE = Table(
    name="underlag",
    title=gettext_lazy("Underlag"),
    permission=Permission.READ,
    rows=queries.listed,
    kind="evidence",
    order="-to_on",
    columns=(
        Column("title", gettext_lazy("Underlag"), link=True),
        Column(
            "state",
            gettext_lazy("Läge"),
            value=_state,
            badge=lambda row: "bad" if row.is_stale else "good",
            sort="fresh_until",
        ),
        Column("from_on", gettext_lazy("Gäller från")),
        Column("to_on", gettext_lazy("Gäller till")),
        Column("fresh_until", gettext_lazy("Håller till och med")),
        Column(
            "number_of_uses",
            gettext_lazy("Används av"),
            value=lambda row: row.number_of_uses,
            sort="number_of_uses",
            numeric=True,
        ),
        Column("what", gettext_lazy("Fil"), value=_what, on_page=False),
        Column("sha256", gettext_lazy("SHA-256"), value=_hash, on_page=False),
        Column("unit", gettext_lazy("Enhet"), value=lambda row: row.unit.name, sort="unit__name"),
        Column("added_on", gettext_lazy("Upplagt"), on_page=False),
        Column("added_by", gettext_lazy("Upplagt av"), on_page=False),
    ),
    filters=(
        Text("sok", gettext_lazy("Sök"), ("title__icontains", "description__icontains")),
        Related("enhet", gettext_lazy("Enhet"), "unit", options=organisation.units),
        Flag("gammalt", gettext_lazy("För gammalt"), _stale),
        Flag("anvands", gettext_lazy("Används"), lambda at: queries.in_use()),
        DateRange("galler", gettext_lazy("Gäller till"), "to_on"),
    ),
    lead=gettext_lazy(
        "Det som visar att något är gjort eller gäller: protokoll, testresultat, utdrag. För vilken tid, och hur länge det håller."
    ),
    empty=gettext_lazy(
        "Här samlas underlag som styrdokument, åtgärder och granskningar stöder sig på. Lägg upp det första från "
        "den post som det visar något om."
    ),
)
