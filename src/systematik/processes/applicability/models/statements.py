"""A statement and the editions that it speaks of."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from systematik.processes.applicability.workflow import State


class Statement(models.Model):
    """What applies in a unit and everything below. One with a `base` says only where it differs from that one.

    `number` is that of the latest decided version, 0 before the first.
    """

    title = models.CharField(_("Uttalande"), max_length=250)
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="statements", verbose_name=_("Enhet")
    )
    base = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deviating",
        verbose_name=_("Avviker från"),
    )
    state = models.CharField(_("Läge"), max_length=20, choices=State, default=State.DRAFT)
    number = models.PositiveSmallIntegerField(_("Beslutad version"), default=0)
    drafted_on = models.DateField(_("Utkastet påbörjat"))

    class Meta:
        verbose_name = _("Uttalande om tillämplighet")
        constraints = [
            models.CheckConstraint(
                condition=Q(base__isnull=True) | ~Q(base=F("pk")), name="applicability_not_own_base"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Included(models.Model):
    """An edition of a framework that a statement speaks of, in its order."""

    statement = models.ForeignKey(
        Statement, models.PROTECT, related_name="included", verbose_name=_("Uttalande om tillämplighet")
    )
    edition = models.ForeignKey(
        "frameworks.Edition", models.PROTECT, related_name="+", verbose_name=_("Utgåva")
    )
    position = models.PositiveSmallIntegerField(_("Ordning"))

    class Meta:
        verbose_name = _("Utgåva i uttalande")
        constraints = [
            models.UniqueConstraint(fields=["statement", "edition"], name="applicability_edition_once")
        ]

    def __str__(self) -> str:
        return str(self.edition_id)
