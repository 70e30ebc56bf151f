"""What a foreign format said of an edition and its requirements beyond what we have places for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from systematik.registers.frameworks.models.frameworks import Edition, Requirement


class Original(models.Model):
    """The words of a file, kept whole so that it can go out again equal in content.

    `body` is canonical JSON: of a requirement what its object said, of the edition (no requirement) what the file said
    around them. It stands in a table of its own so that no page of the tree has to carry it.
    """

    FROZEN = ("edition", "requirement", "format", "body")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="originals", verbose_name=_("Utgåva"))
    requirement = models.OneToOneField(
        Requirement, models.PROTECT, null=True, blank=True, related_name="original", verbose_name=_("Krav")
    )
    format = models.CharField(_("Format"), max_length=40)
    body = models.TextField(_("Originalets text"))

    class Meta:
        verbose_name = _("Original av ramverk")
        constraints = [
            models.UniqueConstraint(
                fields=["edition"],
                condition=models.Q(requirement__isnull=True),
                name="frameworks_one_original_of_an_edition",
            )
        ]

    def __str__(self) -> str:
        return f"{self.format} {self.edition_id}"
