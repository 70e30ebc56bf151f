"""The room tells the house of its kind, list, facts and the happenings it understands."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from systematik.foundation import refs

VERB_LABELS = {
    "measure.assessed": _("Status sattes"),
    "measure.changed": _("Säkerhetsåtgärden ändrades"),
    "measure.cost_set": _("Kostnaden sattes"),
    "measure.deviated": _("En enhet avvek"),
    "measure.deviation_ended": _("En avvikelse upphörde"),
    "measure.governed": _("Styrdokumenten sattes"),
    "measure.registered": _("Säkerhetsåtgärden lades upp"),
    "measure.no_longer_serves": _("Ett krav togs bort"),
    "measure.resumed": _("Säkerhetsåtgärden togs i bruk igen"),
    "measure.retired": _("Säkerhetsåtgärden avvecklades"),
    "measure.reviewed": _("Säkerhetsåtgärden sågs över"),
    "measure.serves": _("Krav kopplades"),
}


class MeasuresConfig(AppConfig):
    name = "systematik.registers.measures"
    label = "measures"

    def ready(self) -> None:
        # Models are ready only here.
        from systematik.foundation import cases, facts  # noqa: PLC0415
        from systematik.foundation.history import labels  # noqa: PLC0415
        from systematik.registers.measures import cases as happenings  # noqa: PLC0415
        from systematik.registers.measures import facts as measured  # noqa: PLC0415
        from systematik.registers.measures import imports, queries  # noqa: PLC0415
        from systematik.registers.measures import tables as lists  # noqa: PLC0415
        from systematik.registers.organisation import imports as files  # noqa: PLC0415
        from systematik.ui import tables  # noqa: PLC0415

        refs.register(
            refs.Kind(
                "measure",
                _("Säkerhetsåtgärd"),
                "measures.Measure",
                queries.measures,
                url_name="measure",
                parts={
                    "measures.Happening": "measure",
                    "measures.YearCost": "measure",
                    "measures.Governing": "measure",
                    "measures.Deviation": "measure",
                    "measures.Serving": "measure",
                },
                searchable=("title", "description", "scope", "mitigates"),
                markable=("title", "description", "scope", "mitigates"),
                restorable=("title", "description", "scope", "mitigates"),
            )
        )
        tables.register(lists.MEASURES)
        cases.register(*happenings.VERBS)
        for fact in measured.FACTS:
            facts.register(fact)
        labels.register(VERB_LABELS)
        files.register(imports.MEASURES)
