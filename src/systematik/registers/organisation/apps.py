"""The organisation register tells the house of its kinds, verbs and facts."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from systematik.foundation import cases, refs
from systematik.foundation.history import labels

VERBS = {
    "access.granted": _("Behörighet gavs"),
    "access.revoked": _("Behörighet togs tillbaka"),
    "account.opened": _("Konto öppnades"),
    "appointment.changed": _("Förordnande ändrades"),
    "appointment.ended": _("Förordnande upphörde"),
    "appointment.made": _("Förordnande gjordes"),
    "conflict.assessed": _("Intressekonflikt bedömdes"),
    "function.abolished": _("Funktionen avskaffades"),
    "function.changed": _("Funktionen ändrades"),
    "function.established": _("Funktionen inrättades"),
    "function.reviewed": _("Funktionen sågs över"),
    "person.changed": _("Personuppgifter ändrades"),
    "person.leaving": _("Personen ska sluta"),
    "person.registered": _("Personen lades in"),
    "unit.changed": _("Enheten ändrades"),
    "unit.closed": _("Enheten avvecklades"),
    "unit.created": _("Enheten skapades"),
    "unit.merged": _("Enheter slogs samman"),
    "unit.moved": _("Enheten flyttades"),
    "unit.renamed": _("Enheten bytte namn"),
    "unit.split": _("Enheten delades"),
}


class OrganisationConfig(AppConfig):
    name = "systematik.registers.organisation"
    label = "organisation"

    def ready(self) -> None:
        # Models are ready only here.
        from systematik.foundation import facts  # noqa: PLC0415
        from systematik.registers.organisation import cases as happenings  # noqa: PLC0415
        from systematik.registers.organisation import facts as measured  # noqa: PLC0415
        from systematik.registers.organisation import tables as lists  # noqa: PLC0415
        from systematik.ui import tables  # noqa: PLC0415

        _register_kinds()
        labels.register(VERBS)
        cases.register(*happenings.VERBS)
        for fact in measured.FACTS:
            facts.register(fact)
        tables.register(*lists.TABLES)


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
            may_be_marked=False,
            parts={"organisation.Succession": "predecessor"},
            searchable=("name", "short_name"),
            silent=("path",),
            restorable=("name", "short_name", "external_id", "registry_pattern"),
            keeps=_stays_deleted,
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
            restorable=("name", "email", "title", "leaves_on"),
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
            restorable=("name", "type", "mandate", "needs_deputy", "external_id"),
        )
    )


def _stays_deleted(now: Any, then: Any) -> str:
    """Say why a deleted unit is not brought back: rights hang on its place in the tree."""
    if now is not None:
        return ""
    return str(_("En borttagen enhet kan inte återställas. Skapa enheten på nytt i organisationen."))
