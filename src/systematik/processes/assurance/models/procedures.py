"""What the auditors did to find out: one row for each interview, sample and test."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from systematik.processes.assurance.models.audits import Audit
from systematik.processes.assurance.models.parts import AuditQuestion


class ProcedureType(models.TextChoices):
    INTERVIEW = "interview", _("Intervju")
    SAMPLE = "sample", _("Stickprov")
    TEST = "test", _("Test")
    SURVEY = "survey", _("Enkät")
    VISIT = "visit", _("Platsbesök")


class AuditProcedure(models.Model):
    """Ett granskningsmoment. `subject` is the role that was heard, or what was sampled or tested; never a name."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="procedures", verbose_name=_("Granskning"))
    type = models.CharField(_("Typ"), max_length=20, choices=ProcedureType, default=ProcedureType.INTERVIEW)
    subject = models.CharField(_("Roll eller föremål"), max_length=300)
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Enhet")
    )
    on = models.DateField(_("Datum"), null=True, blank=True)
    question = models.ForeignKey(
        AuditQuestion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="procedures",
        verbose_name=_("Fråga"),
    )
    size = models.PositiveIntegerField(_("Antal"), null=True, blank=True)
    deviations = models.PositiveIntegerField(_("Avvikelser"), null=True, blank=True)
    result = models.TextField(_("Resultat"), blank=True)

    class Meta:
        verbose_name = _("Granskningsmoment")
        constraints = [
            models.CheckConstraint(
                condition=Q(deviations__isnull=True) | Q(size__isnull=True) | Q(deviations__lte=F("size")),
                name="assurance_deviations_within_size",
                violation_error_message=_("Avvikelserna kan inte vara fler än antalet."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_type_display()}: {self.subject}"
