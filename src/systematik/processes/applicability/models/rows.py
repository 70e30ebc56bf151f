"""What a statement says of each control."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from systematik.processes.applicability.models.statements import Statement


class Row(models.Model):
    """What is said of a control. `applies` is empty until somebody has taken a stand."""

    statement = models.ForeignKey(
        Statement, models.PROTECT, related_name="rows", verbose_name=_("Uttalande om tillämplighet")
    )
    requirement = models.ForeignKey(
        "frameworks.Requirement", models.PROTECT, related_name="+", verbose_name=_("Kontroll")
    )
    applies = models.BooleanField(_("Tillämplig"), null=True, blank=True)
    reason_in = models.TextField(_("Skäl för"), blank=True)
    reason_out = models.TextField(_("Skäl mot"), blank=True)
    owner = models.ForeignKey(
        "organisation.Function",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Ansvarig"),
    )

    class Meta:
        verbose_name = _("Rad i uttalande")
        constraints = [
            models.UniqueConstraint(fields=["statement", "requirement"], name="applicability_row_once")
        ]

    def __str__(self) -> str:
        return str(self.requirement_id)


class LegalBasis(models.Model):
    """A requirement of law that somebody has chosen as the basis of a control, beside those that mappings give."""

    row = models.ForeignKey(Row, models.PROTECT, related_name="bases", verbose_name=_("Rad i uttalande"))
    requirement = models.ForeignKey(
        "frameworks.Requirement", models.PROTECT, related_name="+", verbose_name=_("Rättslig grund")
    )

    class Meta:
        verbose_name = _("Rättslig grund")
        constraints = [
            models.UniqueConstraint(fields=["row", "requirement"], name="applicability_basis_once")
        ]

    def __str__(self) -> str:
        return str(self.requirement_id)


class Carried(models.Model):
    """A control of an older edition whose answer a row took over; gone once somebody has looked at the row."""

    row = models.ForeignKey(Row, models.PROTECT, related_name="carried", verbose_name=_("Rad i uttalande"))
    requirement = models.ForeignKey(
        "frameworks.Requirement", models.PROTECT, related_name="+", verbose_name=_("Svaret kommer från")
    )

    class Meta:
        verbose_name = _("Svar från äldre utgåva")
        constraints = [
            models.UniqueConstraint(fields=["row", "requirement"], name="applicability_carried_once")
        ]

    def __str__(self) -> str:
        return str(self.requirement_id)
