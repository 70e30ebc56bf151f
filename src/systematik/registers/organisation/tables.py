"""The lists of the organisation register. Each shows what holds on the day that the page speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.roles import roles
from systematik.foundation.prepared import prepared
from systematik.registers.organisation import queries
from systematik.registers.organisation.models import FunctionType, UnitType
from systematik.registers.organisation.permissions import Permission
from systematik.ui.tables import Choice, Column, DateRange, Related, Table, Text
from systematik.ui.tables.filters import Unusable


def indented(name: str, path: str) -> str:
    """Return a unit's name, set in by how deep it lies."""
    return "\u2007\u2007" * (path.count("/") - 2) + name


class Below(Related):
    """Rows that hang on a unit or anywhere below it; `field` is the lookup of the unit's path."""

    def options(self, actor: Actor) -> list[tuple[str, Any]]:
        return [(str(pk), indented(name, path)) for pk, name, path in _placed(self.records, actor)]

    def condition(self, values: Mapping[str, str], options: Iterable[tuple[str, Any]], at: datetime) -> Q:
        chosen = values[self.name]
        if chosen not in {value for value, _label in options}:
            raise Unusable
        return queries.under(int(chosen), self.field)


@prepared
def _placed(records: Callable[[Actor], QuerySet[Any]], actor: Actor) -> QuerySet[Any, tuple[int, str, str]]:
    return records(actor).values_list("pk", "name", "path")


@dataclass(frozen=True)
class Situation(Choice):
    """Rows in one of a few situations, each a condition of the day."""

    situations: Mapping[str, Callable[[date], Q]] = None  # type: ignore[assignment]

    def condition(self, values: Mapping[str, str], options: Iterable[tuple[str, Any]], at: datetime) -> Q:
        try:
            return self.situations[values[self.name]](timezone.localdate(at))
        except KeyError as error:
            raise Unusable from error


def situation(name: str, label: Any, **cases: tuple[Any, Callable[[date], Q]]) -> Situation:
    """Return the filter of situations: `name=(label, condition of the day)`."""
    choices = tuple((key.replace("_", "-"), shown) for key, (shown, _meets) in cases.items())
    meets = {key.replace("_", "-"): condition for key, (_shown, condition) in cases.items()}
    return Situation(name, label, "", choices, meets)


def _unit_url(row: Any) -> str:
    return reverse("unit", args=[row.unit_id])


# Tells records of the same name apart where a list is read back in.
NUMBER = Column("pk", gettext_lazy("Nummer"), on_page=False)

UNITS = Table(
    name="enheter",
    title=gettext_lazy("Enheter"),
    permission=Permission.READ,
    kind="unit",
    rows=queries.units_of_day,
    order="path",
    columns=(
        Column("name", gettext_lazy("Enhet"), link=True),
        Column("short_name", gettext_lazy("Kortnamn")),
        Column("type", gettext_lazy("Typ")),
        Column(
            "parent",
            gettext_lazy("Överordnad"),
            value=lambda row: row.parent.name if row.parent_id else "",
            sort="parent__name",
        ),
        Column("persons_count", gettext_lazy("Personer"), numeric=True),
        Column("functions_count", gettext_lazy("Funktioner"), numeric=True),
        Column("established_on", gettext_lazy("Inrättad")),
        Column("external_id", gettext_lazy("Id i annat system")),
        Column("registry_pattern", gettext_lazy("Diarienummer ser ut så här"), on_page=False),
        NUMBER,
    ),
    filters=(
        Text("sok", gettext_lazy("Namn"), ("name__icontains", "short_name__icontains")),
        Choice("typ", gettext_lazy("Typ"), "type", UnitType.choices),
        Below("under", gettext_lazy("Under"), "path", queries.open_units),
    ),
    lead=gettext_lazy("Alla enheter som finns den dagen, i trädets ordning."),
    empty=gettext_lazy(
        "Lägg till kommunen först och sedan nämnder, förvaltningar och avdelningar, eller läs in dem ur en fil."
    ),
)


def _leaving_tone(row: Any) -> str:
    return "warn"


PERSONS = Table(
    name="personer",
    title=gettext_lazy("Personer"),
    permission=Permission.READ,
    kind="person",
    rows=queries.persons_of_day,
    order="name",
    columns=(
        Column("name", gettext_lazy("Namn"), link=True),
        Column("title", gettext_lazy("Titel")),
        Column(
            "unit", gettext_lazy("Enhet"), value=lambda row: row.unit.name, sort="unit__name", url=_unit_url
        ),
        Column("email", gettext_lazy("E-post")),
        Column("functions_count", gettext_lazy("Uppdrag"), numeric=True),
        Column("leaves_on", gettext_lazy("Sista dag"), badge=_leaving_tone),
        Column("external_id", gettext_lazy("Id i annat system"), on_page=False),
        NUMBER,
    ),
    filters=(
        Text(
            "sok",
            gettext_lazy("Namn, titel eller e-post"),
            ("name__icontains", "title__icontains", "email__icontains"),
        ),
        Below("enhet", gettext_lazy("Enhet"), "unit__path", queries.open_units),
        situation(
            "lage",
            gettext_lazy("Läge"),
            slutar=(gettext_lazy("Slutar inom tre månader"), queries.leaving_soon),
            slutar_med_uppdrag=(
                gettext_lazy("Slutar inom tre månader, med uppdrag"),
                queries.leaving_with_function,
            ),
            utan_uppdrag=(gettext_lazy("Utan uppdrag"), queries.without_function),
            dubbla_roller=(gettext_lazy("Både dataskyddsombud och strateg"), queries.holds_both),
        ),
    ),
    lead=gettext_lazy("De som arbetar i kommunen den dagen, och andra som har uppdrag här."),
    empty=gettext_lazy("Lägg till personer en och en, eller läs in dem ur en fil från personalsystemet."),
)


def holder(row: Any) -> str:
    """Return who holds the function in words."""
    return _named(row.holder, row.holders) or _("Vakant")


def deputy(row: Any) -> str:
    """Return who is deputy in words; nothing where none is needed."""
    return _named(row.deputy, row.deputies) or (_("Saknas") if row.needs_deputy else "")


def _named(name: str | None, count: int) -> str:
    if not count:
        return ""
    shown = name or str(secrecy.SECRET)
    return shown if count == 1 else _("%(name)s och %(more)d till") % {"name": shown, "more": count - 1}


def function_state(row: Any) -> tuple[str, str]:
    """Return what to know about a function on the day, in words and as a tone; the gravest first."""
    if not row.holders:
        return _("Vakant"), "bad"
    if row.ends_on:
        return _("Blir vakant efter %(day)s") % {"day": row.ends_on}, "warn"
    if row.needs_deputy and not row.deputies:
        return _("Ersättare saknas"), "warn"
    if row.holders > 1:
        return _("Flera innehavare"), "info"
    return _("Besatt"), "good"


FUNCTIONS = Table(
    name="funktioner",
    title=gettext_lazy("Funktioner"),
    permission=Permission.READ,
    kind="function",
    rows=queries.functions_of_day,
    order="name",
    columns=(
        Column("name", gettext_lazy("Funktion"), link=True),
        Column(
            "unit", gettext_lazy("Enhet"), value=lambda row: row.unit.name, sort="unit__name", url=_unit_url
        ),
        Column("holder", gettext_lazy("Innehavare"), value=holder, sort=""),
        Column("deputy", gettext_lazy("Ersättare"), value=deputy, sort=""),
        Column(
            "state",
            gettext_lazy("Läge"),
            value=lambda row: function_state(row)[0],
            badge=lambda row: function_state(row)[1],
        ),
        Column("type", gettext_lazy("Slag"), on_page=False),
        Column("reviewed_on", gettext_lazy("Sedd över")),
        Column("mandate", gettext_lazy("Uppdrag och mandat"), on_page=False),
        Column("needs_deputy", gettext_lazy("Behöver en ersättare"), on_page=False),
        Column("external_id", gettext_lazy("Id i annat system"), on_page=False),
        NUMBER,
    ),
    filters=(
        Text("sok", gettext_lazy("Namn"), ("name__icontains",)),
        Choice("slag", gettext_lazy("Slag"), "type", FunctionType.choices),
        Below("enhet", gettext_lazy("Enhet"), "unit__path", queries.open_units),
        situation(
            "lage",
            gettext_lazy("Läge"),
            vakant=(gettext_lazy("Vakant"), queries.vacant),
            utan_ersattare=(gettext_lazy("Ersättare saknas"), queries.without_deputy),
            ensam=(gettext_lazy("En ensam innehavare"), queries.single_holder),
            blir_vakant=(gettext_lazy("Blir vakant inom tre månader"), queries.departing),
            flera=(gettext_lazy("Flera innehavare"), queries.overlapping),
            inte_oversedd=(gettext_lazy("Inte sedd över på ett år"), queries.not_reviewed),
        ),
    ),
    lead=gettext_lazy(
        "En funktion finns kvar när innehavaren slutar. Här syns vilka som är vakanta eller hänger på en person."
    ),
    empty=gettext_lazy(
        "Börja med de funktioner som bär informationssäkerheten: strateg, dataskyddsombud, it-chef och systemägare."
    ),
)


def decision(row: Any) -> str:
    """Return the appointing decision in one line."""
    parts = (row.decided_by, row.decided_on, row.minutes_item, row.registry_number)
    return " ".join(str(part) for part in parts if part)


APPOINTMENTS = Table(
    name="forordnanden",
    title=gettext_lazy("Förordnanden"),
    permission=Permission.READ,
    rows=queries.appointments,
    url=lambda row: reverse("function", args=[row.function_id]),
    order="function__name",
    columns=(
        Column(
            "function",
            gettext_lazy("Funktion"),
            value=lambda row: row.function.name,
            sort="function__name",
            link=True,
        ),
        Column(
            "unit",
            gettext_lazy("Enhet"),
            value=lambda row: row.function.unit.name,
            sort="function__unit__name",
            url=lambda row: reverse("unit", args=[row.function.unit_id]),
        ),
        Column(
            "person",
            gettext_lazy("Person"),
            value=lambda row: row.person.name,
            sort="person__name",
            url=lambda row: reverse("person", args=[row.person_id]),
        ),
        Column(
            "person_email",
            gettext_lazy("Personens e-post"),
            value=lambda row: row.person.email,
            on_page=False,
        ),
        Column(
            "is_deputy",
            gettext_lazy("Som"),
            value=lambda row: _("Ersättare") if row.is_deputy else _("Ordinarie"),
            sort="is_deputy",
        ),
        Column("from_on", gettext_lazy("Från och med")),
        Column("to_on", gettext_lazy("Till och med"), value=lambda row: row.last_day, sort="to_on"),
        Column("decision", gettext_lazy("Beslut"), value=decision, sort="decided_on"),
        Column("decided_by", gettext_lazy("Beslutat av"), on_page=False),
        Column("decided_on", gettext_lazy("Beslutsdag"), on_page=False),
        Column("minutes_item", gettext_lazy("Paragraf"), on_page=False),
        Column("registry_number", gettext_lazy("Diarienummer"), on_page=False),
        NUMBER,
    ),
    filters=(
        Text(
            "sok",
            gettext_lazy("Funktion eller person"),
            ("function__name__icontains", "person__name__icontains"),
        ),
        Choice("slag", gettext_lazy("Slag"), "function__type", FunctionType.choices),
        Below("enhet", gettext_lazy("Enhet"), "function__unit__path", queries.open_units),
        situation(
            "lage",
            gettext_lazy("Läge"),
            pagar=(gettext_lazy("Gäller"), queries.in_office),
            kommer=(gettext_lazy("Börjar senare"), lambda day: Q(from_on__gt=day)),
            slut=(gettext_lazy("Har upphört"), queries.ended),
        ),
        DateRange("fran", gettext_lazy("Börjar"), "from_on"),
    ),
    lead=gettext_lazy("Vem som är förordnad som vad, när och genom vilket beslut."),
    empty=gettext_lazy("Ett förordnande görs på funktionens sida, eller läses in ur en fil."),
)


def grant_state(row: Any, at: datetime | None = None) -> tuple[str, str]:
    """Return whether a grant counts, in words and as a tone."""
    if row.to_at and row.to_at <= row.moment:
        return _("Avslutad"), "neutral"
    return (_("Gäller till ett slut"), "info") if row.to_at else (_("Gäller"), "good")


def role_label(row: Any) -> Any:
    """Return what the role of a grant is called."""
    known = roles().get(row.role)
    return known.label if known else row.role


GRANTS = Table(
    name="behorigheter",
    title=gettext_lazy("Behörigheter"),
    permission=Permission.READ_GRANTS,
    rows=queries.grants_of_day,
    url=lambda row: reverse("person", args=[row.person_id]),
    order="person__name",
    columns=(
        Column(
            "person",
            gettext_lazy("Person"),
            value=lambda row: row.person.name,
            sort="person__name",
            link=True,
        ),
        Column("role", gettext_lazy("Roll"), value=role_label, sort="role"),
        Column("unit", gettext_lazy("På"), value=lambda row: row.unit.name, sort="unit__name", url=_unit_url),
        Column("from_at", gettext_lazy("Från")),
        Column("to_at", gettext_lazy("Till")),
        Column("reason", gettext_lazy("Skäl"), sort=""),
        Column(
            "state",
            gettext_lazy("Läge"),
            value=lambda row: grant_state(row)[0],
            badge=lambda row: grant_state(row)[1],
        ),
    ),
    filters=(
        Text("sok", gettext_lazy("Person"), ("person__name__icontains",)),
        Choice("roll", gettext_lazy("Roll"), "role", [(key, role.label) for key, role in roles().items()]),
        Below("enhet", gettext_lazy("På"), "unit__path", queries.open_units),
        situation(
            "lage",
            gettext_lazy("Läge"),
            galler=(gettext_lazy("Gäller"), lambda day: Q(to_at__isnull=True) | Q(to_at__date__gte=day)),
            slut=(gettext_lazy("Avslutad"), lambda day: Q(to_at__date__lt=day)),
        ),
    ),
    lead=gettext_lazy("En behörighet gäller på en enhet och allt under den, från en tidpunkt till en annan."),
    empty=gettext_lazy("Ingen har fått någon behörighet här."),
)

TABLES = (UNITS, PERSONS, FUNCTIONS, APPOINTMENTS, GRANTS)
