"""What the page of one document shows, and what it leaves out for whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from systematik.foundation import refs
from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import prepared
from systematik.registers.documents.models import (
    DecidedVersion,
    Document,
    RequiredContent,
    RequiredDocument,
    Tick,
    WorkingCopy,
)
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
    """Return everything on the page of a document that `listed` gave, the same number of queries for any but those that are covered."""
    below = _below(actor, document.pk, at=at)
    own, *children = secrecy.shown_each(actor, [("document", row) for row in (document, *below)])
    hidden = _hidden(actor, document.pk) if secrecy.is_covered(own) else frozenset()
    covered = bool({"text", ""} & hidden)
    day = timezone.localdate(at)
    versions = _versions(document.pk)
    read = _applying(versions, day)
    if read and not covered:
        [read.text] = _text(read.pk)
    # A version hides what its document hides, and nothing that may be secret is joined to it.
    shown = secrecy.shown(actor, "document", versions, key="document_id") if hidden else versions
    version = shown[versions.index(read)] if read else None
    working = working_of(actor, document) if not hidden else None
    return DocumentPage(
        document=own,
        day=day,
        content=None if covered else version or working,
        version=version,
        working=working,
        is_covered=covered,
        versions=shown,
        children=children,
        labels=refs.labels(actor, _related(document)),
        holders=[each.person for each in _held(actor, document.owner_id, at=at)] if document.owner_id else [],
        fulfils=_fulfilled_by(actor, document.pk),
        contents=_checklist(document.pk, document.type_id),
    )


def _hidden(actor: Actor, document: int) -> frozenset[str]:
    return secrecy.hidden(actor, "document", [document]).get(document, frozenset())


@prepared
def _below(actor: Actor, document: int, *, at: datetime) -> QuerySet[Document]:
    return listed(actor, at).filter(parent=document).order_by("title", "pk")


@prepared
def _fulfilled_by(actor: Actor, document: int) -> QuerySet[RequiredDocument]:
    return required_documents(actor).filter(documents=document).order_by("name", "pk")


def working_of(actor: Actor, document: Document) -> WorkingCopy | None:
    """Return what is being written, or None where the actor may not read drafts."""
    if not drafts_visible(actor, document):
        return None
    return next(iter(_written(document.pk)), None)


def versions_of(actor: Actor, document: Document) -> list[Any]:
    """Return the decided versions, the latest first, with their texts."""
    found = DecidedVersion.objects.filter(document=document.pk).select_related("file")
    return secrecy.shown(actor, "document", found.order_by("-major", "-minor"), key="document_id")


@prepared
def _written(document: int) -> QuerySet[WorkingCopy]:
    return WorkingCopy.objects.select_related("file").filter(document=document)


@prepared
def _versions(document: int) -> QuerySet[DecidedVersion]:
    found = DecidedVersion.objects.filter(document=document).defer("text")
    return found.select_related("file").order_by("-major", "-minor")


def _applying(versions: list[Any], day: date) -> Any:
    """Return the version in force that day, else the latest decided."""
    for version in versions:
        if version.in_force_on <= day and (version.in_force_to is None or version.in_force_to >= day):
            return version
    return versions[0] if versions else None


@prepared
def _text(version: int) -> QuerySet[Any, str]:
    return DecidedVersion.objects.filter(pk=version).values_list("text", flat=True)


def _related(document: Document) -> list[refs.Ref]:
    named = {
        "unit": document.unit_id,
        "function": document.owner_id,
        "document_type": document.type_id,
    }
    found = [refs.Ref(kind, pk) for kind, pk in named.items() if pk]
    others = (document.parent_id, document.superseded_by_id)
    return found + [refs.Ref("document", pk) for pk in others if pk]


@prepared
def _held(actor: Actor, owner: int, *, at: datetime) -> QuerySet[Any]:
    """Return who holds the function that answers for a document, deputies apart."""
    held = organisation.appointments(actor).filter(organisation.in_office(timezone.localdate(at)))
    return held.filter(function=owner, is_deputy=False).order_by("pk")


@prepared
def _checklist(document: int, kind: int) -> QuerySet[RequiredContent]:
    """Return what the type requires, each with `tick` (its id or None) and `note`."""
    ticks = Tick.objects.filter(document=document, content=OuterRef("pk"))
    return (
        RequiredContent.objects.filter(type=kind)
        .annotate(tick=Subquery(ticks.values("pk")[:1]), note=Subquery(ticks.values("note")[:1]))
        .order_by("position", "pk")
    )
