"""What the auditors' own room keeps, apart from the municipality's records: notes, and who has read what.

Neither is tracked by history. Auditors are an authority of their own with records of their own: a note that they
take away is gone. A reading is written once; the database refuses to change or delete it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from systematik.processes.assurance.models.audits import Audit


class AuditorNote(models.Model):
    """A note that nobody but the auditors of that audit can read."""

    KEEPS_HISTORY = False

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="+", verbose_name=_("Granskning"))
    author_id = models.BigIntegerField(_("Skriven av"))
    author_name = models.CharField(_("Namn"), max_length=200)
    text = models.TextField(_("Anteckning"))
    written_at = models.DateTimeField(_("Skriven"))

    class Meta:
        verbose_name = _("Granskares anteckning")


class Reading(models.Model):
    """An address that an external auditor asked for, and what the answer was."""

    KEEPS_HISTORY = False
    INSERT_ONLY = True

    at = models.DateTimeField(_("När"), db_index=True)
    person_id = models.BigIntegerField(_("Person"), db_index=True)
    name = models.CharField(_("Namn"), max_length=200)
    audit = models.ForeignKey(
        Audit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Granskning")
    )
    method = models.CharField(_("Sätt"), max_length=10)
    address = models.CharField(_("Adress"), max_length=500)
    status = models.PositiveSmallIntegerField(_("Svar"))
    kind = models.CharField(_("Slag av post"), max_length=60, blank=True)
    object_id = models.BigIntegerField(_("Post"), null=True, blank=True)

    class Meta:
        verbose_name = _("Läsning")

    def __str__(self) -> str:
        return self.address
