"""Evidence, and the records that lean on it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Evidence(models.Model):
    """A file or a link that shows something, for the time from `from_on` to `to_on`.

    What it consists of never changes: another file is another evidence. `fresh_until` is the last day that it may be
    leant on, so many months after what it speaks for, or a day that somebody chose; without one it never grows old.
    """

    FROZEN = ("file", "link")

    title = models.CharField(_("Underlag"), max_length=300)
    description = models.TextField(_("Vad det visar"), blank=True)
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="evidence", verbose_name=_("Enhet")
    )
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Fil")
    )
    link = models.URLField(_("Länk"), max_length=2000, blank=True)
    from_on = models.DateField(_("Gäller från"), null=True, blank=True)
    to_on = models.DateField(_("Gäller till"))
    fresh_months = models.PositiveSmallIntegerField(_("Håller i månader"), null=True, blank=True)
    fresh_until = models.DateField(_("Håller till och med"), null=True, blank=True, db_index=True)
    added_on = models.DateField(_("Upplagt"))
    added_by = models.CharField(_("Upplagt av"), max_length=200)

    class Meta:
        verbose_name = _("Underlag")
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False, link="") | (Q(file__isnull=True) & ~Q(link="")),
                name="evidence_file_or_link",
                violation_error_message=_("Välj en fil eller skriv en länk, inte båda."),
            ),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(from_on__lte=F("to_on")),
                name="evidence_begins_before_end",
                violation_error_message=_("Första dagen ligger efter den sista."),
            ),
            models.CheckConstraint(
                condition=Q(fresh_until__isnull=True) | Q(fresh_until__gte=F("to_on")),
                name="evidence_fresh_while_it_speaks",
                violation_error_message=_("Underlaget håller minst så länge som det gäller."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class EvidenceUse(models.Model):
    """A record that leans on evidence, from a day and perhaps to one; the same evidence serves many records."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="uses", verbose_name=_("Underlag"))
    kind = models.CharField(_("Slag av post"), max_length=60)
    object_id = models.BigIntegerField(_("Post"))
    note = models.TextField(_("Vad det visar här"), blank=True)
    from_on = models.DateField(_("Används från"))
    to_on = models.DateField(_("Används till"), null=True, blank=True)

    class Meta:
        verbose_name = _("Användning av underlag")
        indexes = [models.Index(fields=["kind", "object_id"], name="evidence_use_record")]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="evidence_use_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["evidence", "kind", "object_id"],
                condition=Q(to_on__isnull=True),
                name="evidence_used_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
