"""Who is both DPO and strategist, and whether that has been assessed (GDPR art. 38(6))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from systematik.registers.organisation.models import Appointment, ConflictAssessment, FunctionType
from systematik.registers.organisation.queries.functions import in_force, in_office
from systematik.registers.organisation.queries.units import under


@dataclass(frozen=True)
class Combination:
    """Two functions in one person that the law or its interpreters ask to be assessed, with where that is said."""

    types: tuple[str, str]
    text: Any
    sources: tuple[Any, ...]


DPO_AND_STRATEGIST = Combination(
    (FunctionType.DPO, FunctionType.STRATEGIST),
    _(
        "Ett dataskyddsombud får ha andra uppgifter, men de får inte leda till en intressekonflikt. Ombudet ska "
        "till exempel inte själv bestämma ändamål och medel för behandlingar som ombudet sedan granskar. Om "
        "uppdragen går att förena beror på vad de innebär här. Systemet tar inte ställning; det visar bara om "
        "frågan är prövad."
    ),
    (
        _("Dataskyddsförordningen (EU) 2016/679, artikel 38.6"),
        _("Riktlinjer om dataskyddsombud, WP 243 rev. 01, avsnitt 3.5"),
        _("EU-domstolen, mål C-453/21 (X-FAB Dresden), den 9 februari 2023"),
    ),
)


def holds_both(day: date, unit_id: int | None = None) -> Q:
    """Return the condition of persons who hold both functions that day, as ordinary holders, below a unit."""
    return Q(_holds(FunctionType.DPO, day, unit_id)) & Q(_holds(FunctionType.STRATEGIST, day, unit_id))


def _holds(type: str, day: date, unit_id: int | None) -> Exists:
    found = Appointment.objects.filter(
        in_office(day), person=OuterRef("pk"), is_deputy=False, function__type=type
    )
    standing = found.filter(in_force(day, "function"))
    return Exists(standing if unit_id is None else standing.filter(under(unit_id, "function__unit__path")))


def conflict_acceptable(day: date) -> Q:
    """Return the condition of persons whose latest assessment finds the roles compatible and is not too old."""
    latest = (
        ConflictAssessment.objects.filter(person=OuterRef(OuterRef("pk")), assessed_on__lte=day)
        .order_by("-assessed_on", "-pk")
        .values("pk")[:1]
    )
    fresh = Q(reassess_on__isnull=True) | Q(reassess_on__gte=day)
    return Q(Exists(ConflictAssessment.objects.filter(fresh, pk=Subquery(latest), is_acceptable=True)))
