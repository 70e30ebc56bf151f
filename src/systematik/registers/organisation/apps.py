"""The organisation register tells the house of its kinds, verbs and facts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from systematik.foundation import cases, refs


class OrganisationConfig(AppConfig):
    name = "systematik.registers.organisation"
    label = "organisation"

    def ready(self) -> None:
        # Models are ready only here.
        from systematik.foundation import facts  # noqa: PLC0415
        from systematik.registers.organisation import cases as happenings  # noqa: PLC0415
        from systematik.registers.organisation import facts as measured  # noqa: PLC0415

        _register_kinds()
        cases.register(*happenings.VERBS)
        for fact in measured.FACTS:
            facts.register(fact)


def _register_kinds() -> None:
    from systematik.registers.organisation import queries  # noqa: PLC0415

    refs.register(
        refs.Kind(
            "unit",
            _("Enhet"),
            "organisation.Unit",
            queries.units,
            url_name="unit",
            unit="pk",
            parts={"organisation.Succession": "predecessor"},
            searchable=("name", "short_name"),
        )
    )
    refs.register(
        refs.Kind(
            "person",
            _("Person"),
            "organisation.Person",
            queries.persons,
            url_name="person",
            parts={"organisation.Grant": "person", "organisation.ConflictAssessment": "person"},
            searchable=("name", "title"),
            markable=("email", "title"),
        )
    )
    refs.register(
        refs.Kind(
            "function",
            _("Funktion"),
            "organisation.Function",
            queries.functions,
            url_name="function",
            parts={"organisation.Appointment": "function"},
            searchable=("name", "mandate"),
            markable=("mandate",),
        )
    )
