"""The lists of documents and of those that must exist, with the ways between their views."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from systematik.foundation.access import decisions
from systematik.registers.documents import queries
from systematik.registers.documents.permissions import Permission
from systematik.registers.documents.tables import DOCUMENTS, REQUIRED
from systematik.ui.tables import Action, list_view


def views_of(request: Any) -> dict[str, Any]:
    """Return the views of the register as tabs, each with how many it holds."""
    counts = queries.counts(request.actor, request.at)
    base, here = reverse("documents"), request.path
    chosen = {key for key in ("forsenad", "ej_beslutad", "andrad") if request.GET.get(key)}
    shown = [
        (_("Alla"), "", counts["all"]),
        (_("Försenade"), "forsenad", counts["late"]),
        (_("Inte beslutade"), "ej_beslutad", counts["undecided"]),
        (_("Ändrade sedan beslutet"), "andrad", counts["changed"]),
    ]
    if not decisions.paths(request.actor, Permission.READ_DRAFTS):
        shown = shown[:2]
    tabs = [
        {
            "label": label,
            "url": f"{base}?{key}=ja" if key else base,
            "count": count,
            "current": here == base and (chosen == {key} if key else not chosen),
        }
        for label, key, count in shown
    ]
    required, types = reverse("required_documents"), reverse("document_types")
    tabs.append({"label": _("Ska finnas"), "url": required, "current": here == required})
    tabs.append({"label": _("Dokumenttyper"), "url": types, "current": here == types})
    return {"tabs": tabs}


def _new_document(request: Any) -> Iterator[Action]:
    if decisions.paths(request.actor, Permission.EDIT):
        yield Action(_("Nytt dokument"), reverse("document_new"))


def _new_required(request: Any) -> Iterator[Action]:
    if decisions.paths(request.actor, Permission.EDIT):
        yield Action(_("Lägg till"), reverse("required_document_new"))


def _of_required(request: Any) -> dict[str, Any]:
    offered = request.moment is None and bool(decisions.paths(request.actor, Permission.EDIT))
    return {**views_of(request), "suggest": reverse("required_document_suggest") if offered else ""}


documents = list_view(DOCUMENTS, template="documents/list.html", extra=views_of, actions=_new_document)
required_documents = list_view(
    REQUIRED, template="documents/list.html", extra=_of_required, actions=_new_required
)
