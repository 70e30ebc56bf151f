"""The list of evidence."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from systematik.registers.evidence import queries
from systematik.registers.evidence.permissions import Permission
from systematik.registers.organisation import queries as organisation
from systematik.ui.tables import Column, DateRange, Flag, Related, Table, Text


def _state(row: Any) -> str:
    return _now("För gammalt") if row.is_stale else _now("Håller")


def _what(row: Any) -> str:
    return _now("Länk") if row.file is None else row.file.name


def _stale(at: datetime) -> Q:
    return queries.stale(timezone.localdate(at))


def _hash(row: Any) -> str:
    return row.file.sha256 if row.file else ""


EVIDENCE = Table(
    name="underlag",
    title=_("Underlag"),
    permission=Permission.READ,
    rows=queries.listed,
    kind="evidence",
    order="-to_on",
    columns=(
        Column("title", _("Underlag"), link=True),
        Column(
            "state",
            _("Läge"),
            value=_state,
            badge=lambda row: "bad" if row.is_stale else "good",
            sort="fresh_until",
        ),
        Column("from_on", _("Gäller från")),
        Column("to_on", _("Gäller till")),
        Column("fresh_until", _("Håller till och med")),
        Column(
            "number_of_uses",
            _("Används av"),
            value=lambda row: row.number_of_uses,
            sort="number_of_uses",
            numeric=True,
        ),
        Column("what", _("Fil"), value=_what, on_page=False),
        Column("sha256", _("SHA-256"), value=_hash, on_page=False),
        Column("unit", _("Enhet"), value=lambda row: row.unit.name, sort="unit__name"),
        Column("added_on", _("Upplagt"), on_page=False),
        Column("added_by", _("Upplagt av"), on_page=False),
    ),
    filters=(
        Text("sok", _("Sök"), ("title__icontains", "description__icontains")),
        Related("enhet", _("Enhet"), "unit", options=organisation.units),
        Flag("gammalt", _("För gammalt"), _stale),
        Flag("anvands", _("Används"), lambda at: queries.in_use()),
        DateRange("galler", _("Gäller till"), "to_on"),
    ),
    lead=_(
        "Det som visar att något är gjort eller gäller: protokoll, testresultat, utdrag. För vilken tid, och hur länge det håller."
    ),
    empty=_(
        "Här samlas underlag som styrdokument, åtgärder och granskningar stöder sig på. Lägg upp det första från "
        "den post som det visar något om."
    ),
)
