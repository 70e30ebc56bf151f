"""The room tells the house of its kinds, lists, facts and the happenings it understands."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

VERB_LABELS = {
    "statement.answered": _("Ställning togs till kontroller"),
    "statement.decided": _("Uttalandet beslutades"),
    "statement.drafted": _("Uttalandet påbörjades"),
    "statement.followed": _("Enheten följer kommunens rad igen"),
    "statement.moved": _("Uttalandet bytte utgåva"),
    "statement.redrafted": _("Ett nytt utkast påbörjades"),
    "statement.renamed": _("Uttalandet bytte namn"),
    "statement.settled": _("Övriga kontroller blev tillämpliga"),
}


class ApplicabilityConfig(AppConfig):
    name = "systematik.processes.applicability"
    label = "applicability"

    def ready(self) -> None:
        # Models are ready only here.
        from systematik.foundation import cases, facts, refs  # noqa: PLC0415
        from systematik.foundation.history import labels  # noqa: PLC0415
        from systematik.processes.applicability import cases as happenings  # noqa: PLC0415
        from systematik.processes.applicability import facts as measured  # noqa: PLC0415
        from systematik.processes.applicability import imports  # noqa: PLC0415
        from systematik.processes.applicability import tables as lists  # noqa: PLC0415
        from systematik.processes.applicability.queries import kinds  # noqa: PLC0415
        from systematik.registers.organisation import imports as files  # noqa: PLC0415
        from systematik.ui import tables  # noqa: PLC0415

        for kind in kinds.KINDS:
            refs.register(kind)
        tables.register(lists.STATEMENTS, lists.ROWS)
        cases.register(*happenings.VERBS)
        for fact in measured.FACTS:
            facts.register(fact)
        labels.register(VERB_LABELS)
        files.register(imports.ROWS)
