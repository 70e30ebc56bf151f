"""The room tells the house of its kind, list, facts and the happenings it understands."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from systematik.foundation import refs

VERB_LABELS = {
    "action.cancelled": _("Åtgärden avbröts"),
    "action.changed": _("Åtgärden ändrades"),
    "action.completed": _("Åtgärden blev klar"),
    "action.effect_checked": _("Effekten kontrollerades"),
    "action.moved": _("Dagen flyttades"),
    "action.opened": _("Åtgärden lades upp"),
    "action.reopened": _("Åtgärden öppnades igen"),
    "action.started": _("Åtgärden påbörjades"),
}


class ActionsConfig(AppConfig):
    name = "systematik.registers.actions"
    label = "actions"

    def ready(self) -> None:
        # Models are ready only here.
        from systematik.foundation import cases, facts  # noqa: PLC0415
        from systematik.foundation.history import labels  # noqa: PLC0415
        from systematik.registers.actions import cases as happenings  # noqa: PLC0415
        from systematik.registers.actions import facts as measured  # noqa: PLC0415
        from systematik.registers.actions import imports, queries  # noqa: PLC0415
        from systematik.registers.actions import tables as lists  # noqa: PLC0415
        from systematik.registers.organisation import imports as files  # noqa: PLC0415
        from systematik.ui import tables  # noqa: PLC0415

        refs.register(
            refs.Kind(
                "action",
                _("Åtgärd"),
                "actions.Action",
                queries.actions,
                url_name="action",
                parts={"actions.Promise": "action"},
                searchable=("title", "description", "outcome"),
                markable=("title", "description", "outcome", "effect_note"),
                silent=("origin_kind", "origin_id"),
                restorable=("title", "description"),
            )
        )
        tables.register(lists.ACTIONS)
        cases.register(*happenings.VERBS)
        for fact in measured.FACTS:
            facts.register(fact)
        labels.register(VERB_LABELS)
        files.register(imports.ACTIONS)
