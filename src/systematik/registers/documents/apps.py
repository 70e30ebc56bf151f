"""The room tells the house of its kinds, lists, facts and the happenings it understands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from systematik.foundation import refs

VERB_LABELS = {
    "document.circulated": _("Skickades på remiss"),
    "document.content_ticked": _("Krävt innehåll bockades av"),
    "document.content_unticked": _("Bock togs bort"),
    "document.decided": _("Beslut registrerades"),
    "document.discarded": _("Utkastet avskrevs"),
    "document.drafted": _("Utkastet påbörjades"),
    "document.edited": _("Redigerades"),
    "document.no_longer_required": _("Krävs inte längre"),
    "document.repealed": _("Upphävdes"),
    "document.required": _("Bestämdes att det ska finnas"),
    "document.reviewed": _("Sågs över"),
    "document.superseded": _("Ersattes"),
    "document.withdrawn": _("Remissen avslutades"),
    "document_type.changed": _("Dokumenttypen ändrades"),
    "document_type.established": _("Dokumenttypen infördes"),
}


class DocumentsConfig(AppConfig):
    name = "systematik.registers.documents"
    label = "documents"

    def ready(self) -> None:
        from systematik.foundation import cases, facts  # noqa: PLC0415 - models are ready only here
        from systematik.foundation.history import labels, verify  # noqa: PLC0415 - models are ready only here
        from systematik.registers.documents import cases as happenings  # noqa: PLC0415 - models are ready only here
        from systematik.registers.documents import facts as measured  # noqa: PLC0415 - models are ready only here
        from systematik.registers.documents import tables as lists  # noqa: PLC0415 - models are ready only here
        from systematik.registers.documents.queries import proving  # noqa: PLC0415 - models are ready only here
        from systematik.ui import tables  # noqa: PLC0415 - models are ready only here

        _register_kinds()
        tables.register(lists.DOCUMENTS, lists.REQUIRED)
        cases.register(*happenings.VERBS)
        for fact in measured.FACTS:
            facts.register(fact)
        labels.register(VERB_LABELS)
        verify.register(proving.wrong)


def _working_title(working: Any) -> str:
    return translated("%(title)s (arbetsversion)") % {"title": working.title}


def _note(document: Any) -> str:
    """Return what search says beside a document that doesn't apply: that it has ended, or is no more than a draft."""
    return "" if document.is_decided and document.ended_on is None else str(document.get_state_display())


def _register_kinds() -> None:
    from systematik.registers.documents import queries  # noqa: PLC0415 - models are ready only here

    refs.register(_document(queries.documents))
    refs.register(_document_draft(queries.working_copies))
    refs.register(_required_document(queries.required_documents))
    refs.register(_document_type(queries.document_types))


def _document(visible: Callable[[Any], Any]) -> refs.Kind:
    from systematik.registers.documents.queries import retelling  # noqa: PLC0415 - models are ready only here
    from systematik.registers.documents.queries.in_force import in_force_versions  # noqa: PLC0415 - as above

    return refs.Kind(
        "document",
        _("Styrdokument"),
        "documents.Document",
        visible,
        url_name="document",
        parts={
            "documents.DecidedVersion": "document",
            "documents.Tick": "document",
            "documents.Document_fulfils": "document",
        },
        searchable=("title", "audience", "registry_number"),
        searchable_parts={"documents.DecidedVersion": ("text",)},
        searched_now={"documents.DecidedVersion": in_force_versions},
        note=_note,
        markable=("title", "text"),
        retold=retelling.retold,
    )


def _document_draft(visible: Callable[[Any], Any]) -> refs.Kind:
    """A kind of its own, so that search, history and exports show drafts only to those who may read them."""
    from systematik.registers.documents.queries.in_force import under_way  # noqa: PLC0415 - models are ready only here

    return refs.Kind(
        "document_draft",
        _("Arbetsversion"),
        "documents.WorkingCopy",
        visible,
        url_name="document_draft",
        url_args=lambda working: (working.document_id,),
        title=_working_title,
        unit="document__unit",
        may_be_marked=False,
        searchable=("title", "text"),
        searched_now={"documents.WorkingCopy": under_way},
    )


def _required_document(visible: Callable[[Any], Any]) -> refs.Kind:
    return refs.Kind(
        "required_document",
        _("Dokument som ska finnas"),
        "documents.RequiredDocument",
        visible,
        url_name="required_document",
        searchable=("name", "basis"),
        restorable=("name", "basis"),
    )


def _document_type(visible: Callable[[Any], Any]) -> refs.Kind:
    return refs.Kind(
        "document_type",
        _("Dokumenttyp"),
        "documents.DocumentType",
        visible,
        url_name="document_type",
        may_be_marked=False,
        parts={"documents.RequiredContent": "type"},
        searchable=("name",),
        restorable=("name", "decider", "level", "review_months"),
    )
