"""The audit itself and whom it speaks of."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from systematik.processes.assurance.models.scales import Normalised, RatingLevel, RatingScale


class AuditType(models.TextChoices):
    ORDINARY = "ordinary", _("Granskning")
    FOLLOW_UP = "follow_up", _("Uppföljande granskning")


class Audit(models.Model):
    """One review by the auditors. Its report is kept as it came: the bytes, or at least their name and hash."""

    title = models.CharField(_("Titel"), max_length=300)
    type = models.CharField(_("Typ"), max_length=20, choices=AuditType, default=AuditType.ORDINARY)
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="audits", verbose_name=_("Kommun")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_up_audits",
        verbose_name=_("Följer upp granskningen"),
    )
    auditor = models.CharField(_("Granskare"), max_length=200)
    commissioned_by = models.CharField(_("På uppdrag av"), max_length=200, blank=True)
    motive = models.TextField(_("Bakgrund"), blank=True)
    plan_year = models.PositiveSmallIntegerField(_("Revisionsplan för år"), null=True, blank=True)
    reported_on = models.DateField(_("Rapportdatum"), null=True, blank=True, db_index=True)
    registry_number = models.CharField(_("Diarienummer"), max_length=60, blank=True)
    # The auditor's own label on the report; our secrecy marks are another matter.
    classification = models.CharField(_("Granskarens märkning"), max_length=100, blank=True)
    signed_on = models.DateField(_("Undertecknad"), null=True, blank=True)
    signed_by = models.CharField(_("Undertecknad av"), max_length=300, blank=True)
    purpose = models.TextField(_("Syfte"), blank=True)
    scope_limit = models.TextField(_("Avgränsning"), blank=True)
    method = models.TextField(_("Metod"), blank=True)
    scale = models.ForeignKey(
        RatingScale,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Bedömningsskala"),
    )
    priority_scale = models.ForeignKey(
        RatingScale,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Skala för iakttagelser och rekommendationer"),
    )
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Fil")
    )
    file_name = models.CharField(_("Filnamn"), max_length=255, blank=True)
    file_sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    conclusion = models.CharField(_("Samlad bedömning"), max_length=20, choices=Normalised, blank=True)
    conclusion_level = models.ForeignKey(
        RatingLevel, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Nivå")
    )
    conclusion_quote = models.TextField(_("Granskarens ord"), blank=True)

    class Meta:
        verbose_name = _("Granskning")

    def __str__(self) -> str:
        return self.title


class AuditedBody(models.Model):
    """A unit, or a system of it, that the audit judges: each question is answered for each of them."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="bodies", verbose_name=_("Granskning"))
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="audited_as", verbose_name=_("Enhet")
    )
    system = models.CharField(_("Granskat system"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("Ordning"), default=0)
    conclusion = models.CharField(_("Samlad bedömning"), max_length=20, choices=Normalised, blank=True)
    conclusion_level = models.ForeignKey(
        RatingLevel, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Nivå")
    )
    conclusion_quote = models.TextField(_("Granskarens ord"), blank=True)

    class Meta:
        verbose_name = _("Granskad instans")
        constraints = [
            models.UniqueConstraint(fields=["audit", "unit", "system"], name="assurance_body_once_per_audit")
        ]

    def __str__(self) -> str:
        return f"{self.system} ({self.unit.name})" if self.system else str(self.unit.name)
