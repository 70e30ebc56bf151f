"""A round in which those who know read the auditors' draft and say what is wrong in it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from systematik.processes.assurance.models.audits import Audit
from systematik.processes.assurance.models.parts import AuditSection
from systematik.processes.assurance.workflow.fact_checks import FactCheckState


class FactCheck(models.Model):
    """A version of the report sent out for its facts to be checked."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="fact_checks", verbose_name=_("Granskning"))
    version = models.CharField(_("Version som skickades"), max_length=200)
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Fil")
    )
    file_name = models.CharField(_("Filnamn"), max_length=255, blank=True)
    file_sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    sent_on = models.DateField(_("Skickad"))
    answer_by = models.DateField(_("Svar senast"), null=True, blank=True)
    state = models.CharField(_("Läge"), max_length=20, choices=FactCheckState, default=FactCheckState.OPEN)
    answered_on = models.DateField(_("Besvarad"), null=True, blank=True)
    closed_on = models.DateField(_("Avslutad"), null=True, blank=True)
    closing_note = models.TextField(_("Hur det slutade"), blank=True)

    class Meta:
        verbose_name = _("Sakgranskning")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=FactCheckState.CLOSED, closed_on__isnull=False)
                | (~Q(state=FactCheckState.CLOSED) & Q(closed_on__isnull=True)),
                name="assurance_fact_check_closed_has_day",
            )
        ]

    def __str__(self) -> str:
        return self.version


class FactCheckReader(models.Model):
    """Somebody who is asked to check: a person, or whoever holds a function."""

    check_round = models.ForeignKey(
        FactCheck, models.PROTECT, related_name="readers", verbose_name=_("Sakgranskning")
    )
    person = models.ForeignKey(
        "organisation.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Person"),
    )
    function = models.ForeignKey(
        "organisation.Function",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Funktion"),
    )

    class Meta:
        verbose_name = _("Tillfrågad")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True, function__isnull=False)
                | Q(person__isnull=False, function__isnull=True),
                name="assurance_reader_is_one",
            ),
            models.UniqueConstraint(fields=["check_round", "person"], name="assurance_person_asked_once"),
            models.UniqueConstraint(fields=["check_round", "function"], name="assurance_function_asked_once"),
        ]

    def __str__(self) -> str:
        return str(self.person or self.function)


class Verdict(models.TextChoices):
    """What the auditors make of a comment."""

    ACCEPTED = "accepted", _("Godtagen")
    REJECTED = "rejected", _("Avvisad")


class FactCheckComment(models.Model):
    """What somebody found wrong, where in the draft, and what the auditors said to it."""

    check_round = models.ForeignKey(
        FactCheck, models.PROTECT, related_name="comments", verbose_name=_("Sakgranskning")
    )
    reader = models.ForeignKey(
        FactCheckReader,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
        verbose_name=_("Från"),
    )
    section = models.ForeignKey(
        AuditSection,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="fact_check_comments",
        verbose_name=_("Avsnitt"),
    )
    place = models.CharField(_("Stycke"), max_length=200, blank=True)
    text = models.TextField(_("Synpunkt"))
    given_on = models.DateField(_("Lämnad"))
    verdict = models.CharField(_("Granskarnas besked"), max_length=20, choices=Verdict, blank=True)
    verdict_reason = models.TextField(_("Granskarnas skäl"), blank=True)
    settled_on = models.DateField(_("Besked"), null=True, blank=True)

    class Meta:
        verbose_name = _("Synpunkt")
        constraints = [
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.REJECTED) | ~Q(verdict_reason=""),
                name="assurance_rejection_says_why",
            ),
            models.CheckConstraint(
                condition=Q(verdict="", settled_on__isnull=True)
                | (~Q(verdict="") & Q(settled_on__isnull=False)),
                name="assurance_settled_has_day",
            ),
        ]

    def __str__(self) -> str:
        return self.text
