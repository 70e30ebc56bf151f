"""Reports as they were issued."""

from pathlib import PurePath

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class IssuedReport(models.Model):
    """A report as it was issued; nothing of it ever changes.

    `about_kind` and `about_id` name the record that it was limited to. `figures` are what it stated, by question.
    `shows` are the records in it by kind and id, each with the fields that were covered then: a mark made later
    hides the file from whoever may not read what it covers.
    """

    name = models.CharField(_("Slag av rapport"), max_length=60)
    title = models.CharField(_("Rapport"), max_length=200)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", verbose_name=_("Enhet"))
    about_kind = models.CharField(_("Slag av post"), max_length=60, blank=True)
    about_id = models.BigIntegerField(_("Post"), null=True, blank=True)
    as_of_on = models.DateField(_("Läget per"))
    compared_on = models.DateField(_("Jämfört med"), null=True, blank=True)
    is_open = models.BooleanField(_("Öppen version"), default=False)
    meeting = models.CharField(_("Till"), max_length=200, blank=True)
    registry_number = models.CharField(_("Diarienummer"), max_length=60, blank=True)
    issued_at = models.DateTimeField(_("Sparad"))
    issued_by = models.CharField(_("Sparad av"), max_length=200)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", verbose_name=_("Fil"))
    figures = models.JSONField(_("Siffror"), default=dict, blank=True)
    shows = models.JSONField(_("Poster i rapporten"), default=dict, blank=True)

    FROZEN = (
        "name",
        "title",
        "unit",
        "about_kind",
        "about_id",
        "as_of_on",
        "compared_on",
        "is_open",
        "meeting",
        "registry_number",
        "issued_at",
        "issued_by",
        "file",
        "figures",
        "shows",
    )

    class Meta:
        verbose_name = _("Sparad rapport")
        indexes = [models.Index(fields=["name", "unit", "as_of_on"], name="papers_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(about_kind="", about_id__isnull=True)
                | (~Q(about_kind="") & Q(about_id__isnull=False)),
                name="papers_about_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.as_of_on.isoformat()}"

    @property
    def suffix(self) -> str:
        """Return the format of the file: pdf, docx or xlsx."""
        return PurePath(self.file.name).suffix.removeprefix(".")
