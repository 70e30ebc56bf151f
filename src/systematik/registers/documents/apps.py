"""The room tells the house of its kinds, lists, facts and the happenings it understands."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from systematik.foundation import refs


class DocumentsConfig(AppConfig):
    name = "systematik.registers.documents"
    label = "documents"

    def ready(self) -> None:
        from systematik.foundation import cases, facts  # noqa: PLC0415 - models are ready only here
        from systematik.registers.documents import cases as happenings  # noqa: PLC0415 - models are ready only here
        from systematik.registers.documents import facts as measured  # noqa: PLC0415 - models are ready only here
        from systematik.registers.documents import tables as lists  # noqa: PLC0415 - models are ready only here
        from systematik.ui import tables  # noqa: PLC0415 - models are ready only here

        _register_kinds()
        tables.register(lists.DOCUMENTS, lists.REQUIRED)
        cases.register(*happenings.VERBS)
        for fact in measured.FACTS:
            facts.register(fact)


def _working_title(working: Any) -> str:
    return translated("%(title)s (arbetsversion)") % {"title": working.title}


def _register_kinds() -> None:
    from systematik.registers.documents import queries  # noqa: PLC0415 - models are ready only here

    refs.register(
        refs.Kind(
            "document",
            _("Styrdokument"),
            "documents.Document",
            queries.documents,
            url_name="document",
            parts={"documents.DecidedVersion": "document", "documents.Tick": "document"},
            searchable=("title", "audience", "registry_number"),
            searchable_parts={"documents.DecidedVersion": ("text",)},
            markable=("title", "text"),
        )
    )
    # A kind of its own, so that search, history and exports show drafts only to those who may read them.
    refs.register(
        refs.Kind(
            "document_draft",
            _("Arbetsversion"),
            "documents.WorkingCopy",
            queries.working_copies,
            url_name="document_draft",
            url_args=lambda working: (working.document_id,),
            title=_working_title,
            unit="document__unit",
            searchable=("title", "text"),
        )
    )
    refs.register(
        refs.Kind(
            "required_document",
            _("Dokument som ska finnas"),
            "documents.RequiredDocument",
            queries.required_documents,
            url_name="required_document",
            searchable=("name", "basis"),
        )
    )
    refs.register(
        refs.Kind(
            "document_type",
            _("Dokumenttyp"),
            "documents.DocumentType",
            queries.document_types,
            url_name="document_type",
            parts={"documents.RequiredContent": "type"},
            searchable=("name",),
        )
    )
