"""What a report consists of. Each part holds its audit too, so that the audit's history finds it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from systematik.processes.assurance.models.audits import Audit, AuditedBody
from systematik.processes.assurance.models.scales import Normalised, RatingLevel


class QuestionType(models.TextChoices):
    QUESTION = "question", _("Revisionsfråga")
    CONTROL_AIM = "control_aim", _("Kontrollmål")


class AuditQuestion(models.Model):
    """A revisionsfråga, a part of one, or a control aim. `answers` is the id in content/questions that asks the same.

    `target` is the level that the auditors, or the municipality, hold to be enough.
    """

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="questions", verbose_name=_("Granskning"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("Delfråga till")
    )
    type = models.CharField(_("Typ"), max_length=20, choices=QuestionType, default=QuestionType.QUESTION)
    number = models.CharField(_("Nummer"), max_length=20)
    text = models.TextField(_("Fråga"))
    target = models.ForeignKey(
        RatingLevel, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Målnivå")
    )
    answers = models.CharField(_("Samma som frågan"), max_length=100, blank=True, db_index=True)

    class Meta:
        verbose_name = _("Revisionsfråga")
        constraints = [
            models.UniqueConstraint(fields=["audit", "number"], name="assurance_question_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class AuditSection(models.Model):
    """A section of the report, so that a reference such as ”avsnitt 3.1” leads somewhere."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="sections", verbose_name=_("Granskning"))
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("Under avsnitt"),
    )
    number = models.CharField(_("Nummer"), max_length=20)
    title = models.CharField(_("Rubrik"), max_length=300)

    class Meta:
        verbose_name = _("Avsnitt")
        constraints = [
            models.UniqueConstraint(fields=["audit", "number"], name="assurance_section_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class CriterionType(models.TextChoices):
    LAW = "law", _("Lag")
    INTERNAL = "internal", _("Intern regel")
    STANDARD = "standard", _("Standard")


class AuditCriterion(models.Model):
    """What the auditors measure against, in the whole audit, in one question or in one section."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="criteria", verbose_name=_("Granskning"))
    type = models.CharField(_("Typ"), max_length=20, choices=CriterionType)
    text = models.TextField(_("Kriterium"))
    question = models.ForeignKey(
        AuditQuestion, models.PROTECT, null=True, blank=True, related_name="criteria", verbose_name=_("Fråga")
    )
    section = models.ForeignKey(
        AuditSection,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="criteria",
        verbose_name=_("Avsnitt"),
    )
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Styrdokument"),
    )

    class Meta:
        verbose_name = _("Revisionskriterium")

    def __str__(self) -> str:
        return self.text


class Polarity(models.TextChoices):
    NEGATIVE = "negative", _("Brist")
    NEUTRAL = "neutral", _("Neutral")
    POSITIVE = "positive", _("Styrka")


class Observation(models.Model):
    """An iakttagelse: what the auditors saw. What they make of it is an Assessment; `risk` is what it may lead to."""

    audit = models.ForeignKey(
        Audit, models.PROTECT, related_name="observations", verbose_name=_("Granskning")
    )
    section = models.ForeignKey(
        AuditSection, models.PROTECT, related_name="observations", verbose_name=_("Avsnitt")
    )
    polarity = models.CharField(_("Slag"), max_length=20, choices=Polarity, default=Polarity.NEUTRAL)
    text = models.TextField(_("Iakttagelse"))
    risk = models.TextField(_("Risk"), blank=True)
    severity = models.ForeignKey(
        RatingLevel, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Allvarlighet")
    )
    # Names in content/themes.yaml, with commas between; what was once written freely reads as it was written.
    themes = models.CharField(_("Teman"), max_length=400, blank=True)
    question = models.ForeignKey(
        AuditQuestion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("Fråga"),
    )
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Styrdokument"),
    )

    class Meta:
        verbose_name = _("Iakttagelse")

    def __str__(self) -> str:
        return self.text


class Assessment(models.Model):
    """A bedömning: what the auditors conclude in a section."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="assessments", verbose_name=_("Granskning"))
    section = models.ForeignKey(
        AuditSection, models.PROTECT, related_name="assessments", verbose_name=_("Avsnitt")
    )
    text = models.TextField(_("Bedömning"))
    question = models.ForeignKey(
        AuditQuestion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assessments",
        verbose_name=_("Fråga"),
    )

    class Meta:
        verbose_name = _("Bedömning")

    def __str__(self) -> str:
        return self.text


class Rating(models.Model):
    """The auditors' answer to a question for one body. Where there is none, the question is unanswered."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="ratings", verbose_name=_("Granskning"))
    question = models.ForeignKey(
        AuditQuestion, models.PROTECT, related_name="ratings", verbose_name=_("Fråga")
    )
    body = models.ForeignKey(AuditedBody, models.PROTECT, related_name="ratings", verbose_name=_("Instans"))
    normalised = models.CharField(_("Svar"), max_length=20, choices=Normalised)
    level = models.ForeignKey(
        RatingLevel, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Nivå")
    )
    quote = models.TextField(_("Granskarens ord"), blank=True)

    class Meta:
        verbose_name = _("Granskarens svar")
        constraints = [
            models.UniqueConstraint(fields=["question", "body"], name="assurance_one_rating_per_body")
        ]
