"""The auditors' own room: who enters it, and what can be read there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import get_script_prefix, set_script_prefix

from systematik.foundation import refs
from systematik.foundation.access.actor import Actor, Granted
from systematik.foundation.access.decisions import can, holds, records, visible
from systematik.foundation.access.secrecy import unmarked
from systematik.foundation.history import past
from systematik.foundation.refs import Label, Ref
from systematik.processes.assurance.models import Audit, AuditorNote, Material, MaterialItem, Reading
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.workflow.materials import MaterialState
from systematik.registers.organisation import queries as organisation
from systematik.ui import tables

EXTERNAL = "external_auditor"
# What opens a page of a record that was handed over, a draft as well: that record alone.
OPENING = frozenset(
    {
        "organisation.read",
        "documents.read",
        "documents.read_drafts",
        "actions.read",
        "evidence.read",
        "audits.read",
    }
)
# The pages of a record that show nothing but the record.
PAGES = ("", "_file", "_version", "_version_file")


def is_external(actor: Actor) -> bool:
    """Return whether the actor comes from outside: reads what was handed over, and every reading is written down."""
    return any(granted.role == EXTERNAL for granted in actor.grants)


def may_enter(actor: Actor, audit: Audit) -> bool:
    """Return whether the actor audits here; the system itself does not."""
    if actor.everything:
        return False
    return audit.pk in records(actor, Permission.ENTER, "audit") or bool(
        can(actor, Permission.ENTER, audit.unit.path)
    )


def rooms(actor: Actor, at: datetime | None = None) -> QuerySet[Audit]:
    """Return the audits whose room the actor may enter."""
    if actor.everything or not holds(actor, Permission.ENTER):
        return Audit.objects.none()
    return Audit.objects.filter(visible(actor, Permission.ENTER, kind="audit")).select_related("unit")


def notes(actor: Actor, audit: Audit) -> QuerySet[AuditorNote]:
    """Return the auditors' notes of an audit; none for anybody who doesn't audit it, whatever else they may."""
    found = AuditorNote.objects.filter(audit=audit).order_by("-written_at", "-pk")
    return found if may_enter(actor, audit) else found.none()


def materials(actor: Actor, at: datetime | None = None) -> QuerySet[Material]:
    """Return what auditors have asked for in audits that the actor may read."""
    seen = visible(actor, Permission.READ, unit="audit__unit") & unmarked(
        actor, "material", unit="audit__unit"
    )
    open_ = unmarked(actor, "audit", key="audit_id", unit="audit__unit")
    return Material.objects.filter(seen, open_).select_related("audit__unit")


def requested(actor: Actor, audit: Audit) -> QuerySet[Material]:
    """Return what has been asked for in an audit, to those in its room."""
    found = Material.objects.filter(audit=audit).select_related("audit__unit").order_by("asked_on", "pk")
    return found if may_enter(actor, audit) else found.none()


def handed_over(audits: frozenset[int], day: date | None = None) -> QuerySet[MaterialItem]:
    """Return what stands handed over in these audits, as of that day alone where one is given."""
    found = MaterialItem.objects.filter(
        material__audit__in=audits, material__state=MaterialState.HANDED_OVER
    ).select_related("material")
    return found.filter(material__as_of=day) if day else found


def handed(items: list[MaterialItem]) -> Granted:
    """Return what lets the records that were handed over be read, and no others."""
    found = frozenset(Ref(item.kind, item.object_id) for item in items if item.object_id is not None)
    return Granted(EXTERNAL, OPENING, "", records=found)


def with_handed(actor: Actor, day: date) -> Actor:
    """Return the actor with what was handed over in the actor's audits as of that day."""
    audits = records(actor, Permission.ENTER, "audit")
    return replace(actor, handed=handed(list(handed_over(audits, day))))


@dataclass(frozen=True)
class Page:
    """The record that an address is the page of."""

    ref: Ref
    name: str


def page_of(name: str | None, pk: object) -> Page | None:
    """Return which record the page with that name in the address table shows; None for any other page."""
    if not isinstance(pk, int) or not name:
        return None
    for kind in refs.kinds():
        if kind.url_name and name.startswith(kind.url_name) and name.removeprefix(kind.url_name) in PAGES:
            return Page(Ref(kind.name, pk), name)
    return None


def readings(actor: Actor, at: datetime) -> QuerySet[Reading]:
    """Return what external auditors have read, of those let in by units that the actor answers for."""
    audits = Audit.objects.filter(visible(actor, Permission.READ_VISITS)).order_by().values("pk")
    people = organisation.holders_over(actor, Permission.READ_VISITS, "audit")
    found = Reading.objects.filter(person_id__in=people, at__lte=at).select_related("audit")
    return found.filter(audit__in=audits) | found.filter(audit__isnull=True)


@dataclass(frozen=True)
class Handed:
    """Something that was handed over: the label is None for a list, or where the actor may not know the record."""

    item: MaterialItem
    label: Label | None
    list_title: str
    day: date | None


def handed_to(actor: Actor, asked: list[Material]) -> list[Handed]:
    """Return what was handed over, each record called as it was on its day; two queries a day and kind."""
    standing = {each.pk: each for each in asked if each.state == MaterialState.HANDED_OVER}
    items = list(MaterialItem.objects.filter(material__in=standing).order_by("pk"))
    days = {standing[item.material_id].as_of for item in items}
    labels = {
        day: _labels(actor, [i for i in items if standing[i.material_id].as_of == day], day) for day in days
    }
    return [
        Handed(item, labels[day].get(Ref(item.kind, item.object_id or 0)), _list_title(item), day)
        for item in items
        for day in [standing[item.material_id].as_of]
    ]


def _labels(actor: Actor, items: list[MaterialItem], day: date | None) -> dict[Ref, Label]:
    if day is None:
        return {}
    reader = replace(actor, handed=handed(items)) if is_external(actor) else actor
    wanted = [Ref(item.kind, item.object_id) for item in items if item.object_id is not None]
    prefix = get_script_prefix()
    # An address within the past of the record's own day, whatever day this page is of.
    set_script_prefix(f"/per/{day.isoformat()}/")
    try:
        with past.as_of(past.end_of_day(day)):
            return refs.labels(reader, wanted)
    finally:
        set_script_prefix(prefix)


def _list_title(item: MaterialItem) -> str:
    table = tables.registered(item.list_name) if item.list_name else None
    return str(table.title) if table else ""
