"""Puts together what the page of a document shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from systematik.foundation.access import decisions
from systematik.foundation.refs import Ref
from systematik.registers.actions.queries import panel
from systematik.registers.documents import queries
from systematik.registers.documents.models import Document
from systematik.registers.documents.permissions import Permission
from systematik.registers.documents.queries.documents import COMING, EXPIRED, IN_FORCE, SHOWN_STATES
from systematik.registers.documents.queries.registry import registry_warning
from systematik.registers.documents.tables import TONES
from systematik.registers.documents.views import drawing
from systematik.registers.documents.workflow import WORKFLOW, State
from systematik.registers.evidence import queries as evidence
from systematik.rendering import markdown

LONG = 3
STEPS = (
    (State.DRAFT.value, State.DRAFT.label),
    (State.CIRCULATED.value, State.CIRCULATED.label),
    (COMING, State.DECIDED.label),
    (IN_FORCE, SHOWN_STATES[IN_FORCE]),
)
TONE_OF_STEP = {"decide": "primary", "repeal": "danger", "discard": "danger"}


def shown_page(request: Any, document: Document) -> dict[str, Any]:
    """Return the context of the page."""
    page = queries.document_page(request.actor, document, request.at)
    text = markdown.render(page.content.text) if page.content else None
    may_edit = _may(request, document, Permission.EDIT)
    return {
        "page": page,
        "document": page.document,
        "text": text,
        "contents": text.headings if text and len(text.headings) > LONG else (),
        "file_url": _file_url(page),
        "state": SHOWN_STATES[document.shown_state],  # type: ignore[attr-defined]
        "tone": TONES.get(document.shown_state, "neutral"),  # type: ignore[attr-defined]
        "steps": STEPS if document.shown_state in (State.DRAFT, State.CIRCULATED, COMING) else (),  # type: ignore[attr-defined]
        "step": document.shown_state,  # type: ignore[attr-defined]
        "notices": list(_notices(page)),
        "decision": decision_of(page.version),
        "about": _about(page),
        "buttons": list(buttons(request, document)),
        "may_edit": may_edit,
        "parent": page.labels.get(Ref("document", document.parent_id)) if document.parent_id else None,
        "register_url": reverse("document_register", args=[document.pk]),
        "versions": drawing.versions(document.pk, page.versions),
        "compare_url": _compare_url(page),
        "panel": panel(request.actor, Ref("document", document.pk), in_past=request.moment is not None),
        "leaning": evidence.panel(
            request.actor, Ref("document", document.pk), at=request.at, in_past=request.moment is not None
        ),
        "children": [
            (child, SHOWN_STATES[child.shown_state], TONES.get(child.shown_state, "neutral"))
            for child in page.children
        ],
    }


def _compare_url(page: Any) -> str:
    """Return where versions are compared, empty where there is nothing to compare."""
    several = len(page.versions) > 1 or (
        page.versions and page.working is not None and page.working.is_changed
    )
    return reverse("document_difference", args=[page.document.pk]) if several and not page.is_covered else ""


def _may(request: Any, document: Document, permission: str) -> bool:
    """Return whether the actor may change the document from this page; never in the past."""
    return request.moment is None and bool(decisions.can(request.actor, permission, document.unit.path))


def buttons(request: Any, document: Document) -> Iterator[dict[str, Any]]:
    """Yield what the actor may do with the document now, by the workflow's table."""
    if request.moment is not None:
        return
    for step in WORKFLOW.open_to(request.actor, document, document.unit.path):
        url = reverse(f"document_{step.verb}", args=[document.pk])
        yield {"verb": step.verb, "label": step.label, "url": url, "tone": TONE_OF_STEP.get(step.verb, "")}


def _file_url(page: Any) -> str:
    if page.content is None or page.content.file is None:
        return ""
    if page.version is None:
        return reverse("document_draft_file", args=[page.document.pk])
    return reverse("document_version_file", args=[page.document.pk, page.version.major, page.version.minor])


def _notices(page: Any) -> Iterator[tuple[str, str, str, Any]]:
    """Yield (tone, text, address, words of the link) for what a reader should know before reading."""
    document, working = page.document, page.working
    if document.shown_state == EXPIRED:
        yield (
            "warning",
            _("Giltighetstiden har gått ut. Dokumentet gäller inte längre förrän det beslutas på nytt."),
            "",
            "",
        )
    if page.coming:
        day = page.coming.in_force_on.isoformat()
        text = _("Version %(version)s är beslutad och gäller från %(day)s.") % {
            "version": page.coming.number,
            "day": day,
        }
        yield "info", text, _version_url(document, page.coming), _("Läs den")
    if document.state == State.CIRCULATED and working is not None:
        yield "info", _circulation(document), "", ""
    if working is not None and working.is_changed and document.is_decided:
        text = _("Arbetsversionen är ändrad sedan beslutet. Här står det som är beslutat.")
        yield "info", text, reverse("document_draft", args=[document.pk]), _("Se vad som är ändrat")
    successor = (
        page.labels.get(Ref("document", document.superseded_by_id)) if document.superseded_by_id else None
    )
    if successor is not None:
        yield "warning", _("Dokumentet är ersatt."), successor.url, successor.title
    if document.next_review_on and document.next_review_on < page.day and document.ended_on is None:
        text = _("Översynen är försenad. Den skulle ha gjorts %(day)s.") % {
            "day": document.next_review_on.isoformat()
        }
        yield "warning", text, "", ""
    warning = registry_warning(document.unit, document.registry_number)
    if warning and working is not None:
        yield "info", warning, "", ""


def _circulation(document: Any) -> str:
    if document.circulated_until:
        words = {"to": document.circulated_to, "day": document.circulated_until.isoformat()}
        return _("På remiss till %(to)s. Svar senast %(day)s.") % words
    return (
        _("På remiss till %(to)s.") % {"to": document.circulated_to}
        if document.circulated_to
        else _("På remiss.")
    )


def _version_url(document: Any, version: Any) -> str:
    return reverse("document_version", args=[document.pk, version.major, version.minor])


def decision_of(version: Any) -> list[tuple[str, Any]]:
    """Return the decision behind a version as a page lists it."""
    if version is None:
        return []
    return [
        (_("Beslutat av"), version.body),
        (_("Beslutsdatum"), version.decided_on.isoformat()),
        (_("Paragraf"), version.minutes_item),
        (_("Diarienummer"), version.registry_number),
        (_("Gäller från"), version.in_force_on.isoformat()),
        (
            _("Gäller till och med"),
            version.valid_until.isoformat() if version.valid_until else _("tills vidare"),
        ),
    ]


def _about(page: Any) -> list[tuple[str, Any]]:
    document = page.document
    review = document.next_review_on.isoformat() if document.next_review_on else _("inte bestämd")
    return [
        (_("Typ"), _linked(page, "document_type", document.type_id, document.type.name)),
        (_("Version"), document.version or _("inte beslutad")),
        (_("Gäller för"), document.audience),
        (_("Hör till"), _linked(page, "unit", document.unit_id, document.unit.name)),
        (
            _("Ansvarig"),
            _linked(page, "function", document.owner_id, document.owner.name)
            if document.owner_id
            else _("ingen ansvarig"),
        ),
        (
            _("Innehas av"),
            ", ".join(person.name for person in page.holders) or (_("ingen") if document.owner_id else ""),
        ),
        (_("Nästa översyn"), review),
        (_("Senast översedd"), document.reviewed_on.isoformat() if document.reviewed_on else ""),
        (_("Diarienummer"), document.registry_number),
    ]


def _linked(page: Any, kind: str, pk: int, name: str) -> Any:
    label = page.labels.get(Ref(kind, pk))
    return format_html('<a href="{}">{}</a>', label.url, name) if label else name
