"""The room tells the house of its kind, list, facts and the happenings it understands."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from systematik.foundation import refs

VERB_LABELS = {
    "evidence.added": _("Underlaget lades upp"),
    "evidence.edited": _("Underlaget ändrades"),
    "evidence.no_longer_used": _("Underlaget används inte längre"),
    "evidence.used": _("Underlaget användes"),
}


class EvidenceConfig(AppConfig):
    name = "systematik.registers.evidence"
    label = "evidence"

    def ready(self) -> None:
        # Models are ready only here.
        from systematik.foundation import cases, facts  # noqa: PLC0415
        from systematik.foundation.history import labels  # noqa: PLC0415
        from systematik.registers.evidence import cases as happenings  # noqa: PLC0415
        from systematik.registers.evidence import facts as measured  # noqa: PLC0415
        from systematik.registers.evidence import queries  # noqa: PLC0415
        from systematik.registers.evidence import tables as lists  # noqa: PLC0415
        from systematik.ui import tables  # noqa: PLC0415

        refs.register(
            refs.Kind(
                "evidence",
                _("Underlag"),
                "evidence.Evidence",
                queries.evidence,
                url_name="evidence",
                parts={"evidence.EvidenceUse": "evidence"},
                searchable=("title", "description"),
                markable=("title", "description", "link"),
                silent=("evidenceuse.kind", "evidenceuse.object_id"),
                restorable=("title", "description"),
            )
        )
        tables.register(lists.EVIDENCE)
        cases.register(*happenings.VERBS)
        for fact in measured.FACTS:
            facts.register(fact)
        labels.register(VERB_LABELS)
