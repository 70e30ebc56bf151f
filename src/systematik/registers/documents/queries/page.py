"""What the page of one document shows, and what it leaves out for whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from systematik.foundation import refs
from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.registers.documents.models import DecidedVersion, Document, RequiredContent, Tick, WorkingCopy
from systematik.registers.documents.queries.documents import drafts_visible, listed
from systematik.registers.documents.queries.required import required_documents
from systematik.registers.organisation import queries as organisation


@dataclass(frozen=True)
class DocumentPage:
    """`content` is what the page reads out: the version that applies, else the latest decided, else the draft.

    It is None where a secrecy mark covers the text. `working` is None for those who may not read drafts.
    """

    document: Any
    day: date
    content: Any
    version: DecidedVersion | None
    working: WorkingCopy | None
    is_covered: bool
    versions: list[Any] = field(default_factory=list)
    children: list[Any] = field(default_factory=list)
    labels: dict[refs.Ref, refs.Label] = field(default_factory=dict)
    holders: list[Any] = field(default_factory=list)
    fulfils: list[Any] = field(default_factory=list)
    contents: list[RequiredContent] = field(default_factory=list)

    @property
    def coming(self) -> Any:
        """Return the decided version that has not begun, if any."""
        return next((one for one in self.versions if one.in_force_on > self.day and _lasts(one)), None)


def _lasts(version: Any) -> bool:
    return version.in_force_to is None or version.in_force_to >= version.in_force_on


def document_page(actor: Actor, document: Document, at: datetime) -> DocumentPage:
    """Return everything on the page of a document that `listed` gave, the same number of queries for any."""
    hidden = secrecy.hidden(actor, "document", [document.pk]).get(document.pk, frozenset())
    covered = bool({"text", ""} & hidden)
    day = timezone.localdate(at)
    versions = secrecy.shown(actor, "document", _versions(document), key="document_id")
    version = _applying(versions, day)
    working = working_of(actor, document) if not hidden else None
    content = None if covered else _full(actor, version) if version else working
    return DocumentPage(
        document=secrecy.shown_one(actor, document),
        day=day,
        content=content,
        version=version,
        working=working,
        is_covered=covered,
        versions=versions,
        children=secrecy.shown(
            actor, "document", listed(actor, at).filter(parent=document.pk).order_by("title", "pk")
        ),
        labels=refs.labels(actor, _related(document)),
        holders=_holders(actor, document, day),
        fulfils=list(required_documents(actor).filter(documents=document.pk).order_by("name", "pk")),
        contents=list(_checklist(document)),
    )


def working_of(actor: Actor, document: Document) -> WorkingCopy | None:
    """Return what is being written, or None where the actor may not read drafts."""
    if not drafts_visible(actor, document):
        return None
    return WorkingCopy.objects.select_related("file").filter(document=document.pk).first()


def versions_of(actor: Actor, document: Document) -> list[Any]:
    """Return the decided versions, the latest first, with their texts."""
    found = DecidedVersion.objects.filter(document=document.pk).select_related("file")
    return secrecy.shown(actor, "document", found.order_by("-major", "-minor"), key="document_id")


def _versions(document: Document) -> QuerySet[DecidedVersion]:
    found = DecidedVersion.objects.filter(document=document.pk).defer("text")
    return found.select_related("file").order_by("-major", "-minor")


def _applying(versions: list[Any], day: date) -> Any:
    """Return the version in force that day, else the latest decided."""
    for version in versions:
        if version.in_force_on <= day and (version.in_force_to is None or version.in_force_to >= day):
            return version
    return versions[0] if versions else None


def _full(actor: Actor, version: Any) -> Any:
    found = DecidedVersion.objects.select_related("file").get(pk=version.pk)
    return secrecy.shown_one(actor, found, kind="document", key="document_id")


def _related(document: Document) -> list[refs.Ref]:
    named = {
        "unit": document.unit_id,
        "function": document.owner_id,
        "document_type": document.type_id,
    }
    found = [refs.Ref(kind, pk) for kind, pk in named.items() if pk]
    others = (document.parent_id, document.superseded_by_id)
    return found + [refs.Ref("document", pk) for pk in others if pk]


def _holders(actor: Actor, document: Document, day: date) -> list[Any]:
    if document.owner_id is None:
        return []
    held = organisation.appointments(actor).filter(organisation.in_office(day), function=document.owner_id)
    return [appointment.person for appointment in held.filter(is_deputy=False).order_by("pk")]


def _checklist(document: Document) -> QuerySet[RequiredContent]:
    """Return what the type requires, each with `tick` (its id or None) and `note`."""
    ticks = Tick.objects.filter(document=document.pk, content=OuterRef("pk"))
    return (
        RequiredContent.objects.filter(Q(type=document.type_id))
        .annotate(tick=Subquery(ticks.values("pk")[:1]), note=Subquery(ticks.values("note")[:1]))
        .order_by("position", "pk")
    )
