"""Documents as an actor may see them: a draft only for those who may read drafts."""

from __future__ import annotations

from datetime import datetime

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import can, visible
from systematik.foundation.prepared import prepared
from systematik.registers.documents.models import DecidedVersion, Document, WorkingCopy
from systematik.registers.documents.permissions import Permission
from systematik.registers.documents.queries.above import either, units_above
from systematik.registers.documents.queries.in_force import alive, lasting
from systematik.registers.documents.workflow import ENDED, State

IN_FORCE, COMING, EXPIRED = "in_force", "coming", "expired"
# The views of the list, each with what there is to look at.
VIEWS = ("all", "late", "undecided", "changed")
SHOWN_STATES = {
    State.DRAFT.value: State.DRAFT.label,
    State.CIRCULATED.value: State.CIRCULATED.label,
    COMING: _("Beslutad, gäller inte än"),
    IN_FORCE: _("Gällande"),
    EXPIRED: _("Giltighetstiden har gått ut"),
    State.SUPERSEDED.value: State.SUPERSEDED.label,
    State.REPEALED.value: State.REPEALED.label,
    State.DISCARDED.value: State.DISCARDED.label,
}


def documents(actor: Actor, at: datetime | None = None) -> QuerySet[Document]:
    """Return the documents that the actor may see: decided ones, and others where drafts may be read."""
    readable = either(Q(major__gt=0), visible(actor, Permission.READ_DRAFTS))
    own = visible(actor, Permission.READ, kind="document") & readable
    return Document.objects.filter(either(own, _from_above(actor))).select_related("type", "unit")


def _from_above(actor: Actor) -> Q:
    """Return the condition of what was decided further up: it applies below, so it is read below."""
    above = units_above(actor, Permission.READ)
    if not above:
        return Q(pk__in=[])
    return Q(unit__in=above, major__gt=0) & secrecy.unmarked(actor, "document")


def drafts_visible(actor: Actor, document: Document) -> bool:
    """Return whether the actor may see what is being written of this document."""
    return bool(can(actor, Permission.READ_DRAFTS, document.unit.path))


def working_copies(actor: Actor, at: datetime | None = None) -> QuerySet[WorkingCopy]:
    """Return what is being written, where the actor may read drafts."""
    drafted = documents(actor).filter(visible(actor, Permission.READ_DRAFTS))
    found = WorkingCopy.objects.filter(document__in=drafted.values("pk"))
    for field in ("title", "text"):
        found = found.filter(
            secrecy.unmarked(actor, "document", field, key="document_id", unit="document__unit")
        )
    return found.select_related("document__unit", "file")


def listed(actor: Actor, at: datetime) -> QuerySet[Document]:
    """Return the documents with `shown_state`, the day of the decision in force, and whether the draft differs."""
    day = timezone.localdate(at)
    changed = Q(working__is_changed=True, major__gt=0) & alive(day)
    return (
        documents(actor, at)
        .annotate(
            current=FilteredRelation("versions", condition=lasting(day, "versions__")),
            shown_state=_shown_state(day),
            current_decided_on=F("current__decided_on"),
            is_changed=_flag(changed & visible(actor, Permission.READ_DRAFTS)),
        )
        .select_related("owner")
    )


@prepared
def listed_one(actor: Actor, document: int, *, at: datetime) -> QuerySet[Document]:
    """Return the document of that id as `listed` has it, if the actor may see it."""
    return listed(actor, at).filter(pk=document)


def _flag(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _shown_state(day: object) -> Case:
    coming = DecidedVersion.objects.filter(document=OuterRef("pk"), in_force_on__gt=day)
    ended = [When(state=state, ended_on__lte=day, then=Value(state.value)) for state in ENDED]
    return Case(
        *ended,
        When(current__id__isnull=False, then=Value(IN_FORCE)),
        When(Exists(coming), then=Value(COMING)),
        When(major__gt=0, then=Value(EXPIRED)),
        When(state=State.CIRCULATED, then=Value(State.CIRCULATED.value)),
        default=Value(State.DRAFT.value),
        output_field=CharField(),
    )


def parents(actor: Actor, at: datetime) -> QuerySet[Document]:
    """Return the documents that another may lie under: all but those that have ended."""
    return documents(actor, at).filter(alive(timezone.localdate(at))).order_by("type__level", "title", "pk")


def successors(actor: Actor, document: Document, at: datetime) -> QuerySet[Document]:
    """Return the documents that may take a document's place: decided ones that have not ended."""
    return parents(actor, at).filter(major__gt=0).exclude(pk=document.pk)


def editable(actor: Actor, permission: str) -> QuerySet[Document]:
    """Return the documents with which the actor may do what the permission says."""
    return documents(actor).filter(visible(actor, permission))


def counts(actor: Actor, at: datetime) -> dict[str, int]:
    """Return how many documents there are to look at, by the view that shows them."""
    found = _counts(actor, at=at)
    return dict(zip(VIEWS, found[0] if found else [0] * len(VIEWS), strict=True))


@prepared
def _counts(actor: Actor, *, at: datetime) -> QuerySet[Document, tuple[int, ...]]:
    day = timezone.localdate(at)
    living = alive(day)
    changed = Q(working__is_changed=True, major__gt=0) & visible(actor, Permission.READ_DRAFTS)
    together = documents(actor, at).order_by().values(together=Value(1))
    return together.annotate(
        all=Count("pk"),
        late=Count("pk", filter=living & Q(next_review_on__lt=day)),
        undecided=Count("pk", filter=living & Q(major=0)),
        changed=Count("pk", filter=living & changed),
    ).values_list(*VIEWS)
