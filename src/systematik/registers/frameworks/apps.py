"""The room tells the house of its kinds, lists and the happenings it understands."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from systematik.foundation import refs

VERB_LABELS = {
    "framework.loaded": _("Ramverket lästes in"),
    "framework.original_kept": _("Filens egna ord sparades"),
    "framework.verified": _("Kraven verifierades mot källan"),
    "mappings.loaded": _("Kopplingarna lästes in"),
    "requirement.mapped": _("Kravet kopplades"),
    "requirement.unmapped": _("Kopplingen togs bort"),
    "requirement.verified": _("Kravet verifierades mot källan"),
}


class FrameworksConfig(AppConfig):
    name = "systematik.registers.frameworks"
    label = "frameworks"

    def ready(self) -> None:
        # Models are ready only here.
        from systematik.foundation import cases  # noqa: PLC0415
        from systematik.foundation.history import labels  # noqa: PLC0415
        from systematik.registers.frameworks import cases as happenings  # noqa: PLC0415
        from systematik.registers.frameworks import queries  # noqa: PLC0415
        from systematik.registers.frameworks import tables as lists  # noqa: PLC0415
        from systematik.ui import tables  # noqa: PLC0415

        for kind in _kinds(queries):
            refs.register(kind)
        for each in lists.TABLES:
            tables.register(each)
        cases.register(*happenings.VERBS)
        labels.register(VERB_LABELS)


def _kinds(queries: Any) -> tuple[refs.Kind, ...]:
    """Return the kinds of records; what all municipalities share lies in no unit and is never secret."""
    return (
        refs.Kind(
            "framework_edition",
            _("Utgåva av ramverk"),
            "frameworks.Edition",
            queries.editions,
            url_name="framework_edition",
            may_be_marked=False,
            unit="",
            silent=("sha256", "translations"),
        ),
        refs.Kind(
            "requirement",
            _("Krav"),
            "frameworks.Requirement",
            queries.requirements,
            url_name="requirement",
            searchable=("name", "ref", "text"),
            note=lambda row: str(row.edition),
            may_be_marked=False,
            unit="",
            silent=("translations", "position", "depth", "key"),
        ),
        refs.Kind(
            "mapping_set",
            _("Kopplingar mellan ramverk"),
            "frameworks.MappingSet",
            queries.mapping_sets,
            url_name="mapping_set",
            parts={"frameworks.Mapping": "set"},
            may_be_marked=False,
            unit="",
            silent=("sha256",),
        ),
    )
