"""The room tells the house of its kinds, lists, facts and the happenings it understands."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from systematik.foundation import refs

VERB_LABELS = {
    "assessment_form.loaded": _("Formuläret lästes in"),
    "assessment_round.opened": _("Självskattningen påbörjades"),
    "assessment_round.renamed": _("Självskattningen bytte namn"),
    "assessment_round.answered": _("Frågor besvarades"),
    "assessment_round.targets_set": _("Mål sattes"),
    "assessment_round.closed": _("Självskattningen avslutades"),
}


class SelfAssessmentConfig(AppConfig):
    name = "systematik.processes.selfassessment"
    label = "selfassessment"

    def ready(self) -> None:
        # Models are ready only here.
        from systematik.foundation import cases, facts  # noqa: PLC0415
        from systematik.foundation.history import labels  # noqa: PLC0415
        from systematik.processes.selfassessment import cases as happenings  # noqa: PLC0415
        from systematik.processes.selfassessment import facts as measured  # noqa: PLC0415
        from systematik.processes.selfassessment import imports  # noqa: PLC0415
        from systematik.processes.selfassessment import tables as lists  # noqa: PLC0415
        from systematik.registers.organisation import imports as files  # noqa: PLC0415
        from systematik.ui import tables  # noqa: PLC0415

        _kinds()
        tables.register(lists.ROUNDS)
        tables.register(lists.ANSWERS)
        cases.register(*happenings.VERBS)
        for fact in measured.FACTS:
            facts.register(fact)
        labels.register(VERB_LABELS)
        files.register(imports.ANSWERS)


def _kinds() -> None:
    """Tell of rounds, and of answers as records of their own: evidence and actions hang on them."""
    from systematik.processes.selfassessment import queries  # noqa: PLC0415 - models are ready only now

    refs.register(
        refs.Kind(
            "assessment_round",
            _("Självskattning"),
            "selfassessment.Round",
            queries.rounds,
            url_name="assessment_round",
            parts={
                "selfassessment.Target": "round",
                "selfassessment.Result": "round",
            },
            searchable=("title",),
            markable=("title",),
            silent=("result.body", "result.sha256"),
        )
    )
    refs.register(
        refs.Kind(
            "assessment_answer",
            _("Svar i självskattning"),
            "selfassessment.Answer",
            queries.answers,
            url_name="assessment_answer",
            searchable=("comment",),
            markable=("comment", "respondent"),
            unit="round__unit",
        )
    )
