"""A round: a unit answers an edition, aims at a step in each area, and closes with a result that stays."""

import hashlib

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from systematik.processes.selfassessment.models.forms import Area, Edition, Level, Question


class State(models.TextChoices):
    """Where a round stands."""

    OPEN = "open", _("Pågår")
    CLOSED = "closed", _("Avslutad")


class Round(models.Model):
    """A unit's answers to an edition on one occasion; `previous` is the round that its answers were carried from."""

    title = models.CharField(_("Självskattning"), max_length=200)
    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="rounds", verbose_name=_("Formulärutgåva")
    )
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="self_assessments", verbose_name=_("Enhet")
    )
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="later", verbose_name=_("Omgången innan")
    )
    state = models.CharField(_("Läge"), max_length=20, choices=State, default=State.OPEN)
    opened_on = models.DateField(_("Påbörjad"), db_index=True)
    closed_on = models.DateField(_("Avslutad"), null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("Självskattning")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", closed_on__isnull=True)
                | Q(state="closed", closed_on__isnull=False),
                name="selfassessment_closed_has_day",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Target(models.Model):
    """The step of results that a round aims at in an area, counted from 0."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="targets", verbose_name=_("Självskattning"))
    area = models.ForeignKey(Area, models.PROTECT, related_name="targets", verbose_name=_("Område"))
    step = models.PositiveSmallIntegerField(_("Mål"))

    class Meta:
        verbose_name = _("Mål i självskattning")
        constraints = [
            models.UniqueConstraint(fields=["round", "area"], name="selfassessment_one_target_per_area")
        ]

    def __str__(self) -> str:
        return str(self.step)


class Answer(models.Model):
    """A question's answer in a round. `carried`: it came from the round before and nobody has looked at it since."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="answers", verbose_name=_("Självskattning"))
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers", verbose_name=_("Fråga"))
    level = models.ForeignKey(
        Level, models.PROTECT, null=True, blank=True, related_name="answers", verbose_name=_("Nivå")
    )
    comment = models.TextField(_("Kommentar"), blank=True)
    respondent = models.CharField(_("Vem som svarade"), max_length=200, blank=True)
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Styrdokument"),
    )
    carried = models.BooleanField(_("Från förra omgången"), default=False)
    answered_on = models.DateField(_("Besvarad"))
    answered_by = models.CharField(_("Införd av"), max_length=200)

    class Meta:
        verbose_name = _("Svar i självskattning")
        constraints = [
            models.UniqueConstraint(fields=["round", "question"], name="selfassessment_one_answer_each")
        ]

    def __str__(self) -> str:
        return str(self.question)


class Result(models.Model):
    """What a closed round came to, as canonical JSON, and the hash by which anybody can see that it stands."""

    FROZEN = ("round", "body", "sha256")

    round = models.OneToOneField(
        Round, models.PROTECT, related_name="result", verbose_name=_("Självskattning")
    )
    body = models.TextField(_("Resultat"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("Resultat av självskattning")

    def __str__(self) -> str:
        return self.sha256

    @property
    def is_intact(self) -> bool:
        """Return whether the hash still is that of the text."""
        return hashlib.sha256(self.body.encode()).hexdigest() == self.sha256
