"""How requirements of one framework answer to those of another, by whose word and how sure."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from systematik.registers.frameworks.models.frameworks import Requirement


class Relation(models.TextChoices):
    """What the first is to the second, in the words of NIST IR 8477."""

    EQUAL = "equal", _("Samma sak")
    SUBSET = "subset", _("Ingår i")
    SUPERSET = "superset", _("Omfattar")
    INTERSECT = "intersect", _("Berör delvis")
    NONE = "none", _("Ingen motsvarighet")


class Confidence(models.TextChoices):
    HIGH = "high", _("Säker")
    MEDIUM = "medium", _("Trolig")
    LOW = "low", _("Att verifiera")


class MappingSet(models.Model):
    """Mappings that came from one source; `key` is its id in files."""

    FROZEN = ("key",)

    key = models.CharField(_("Kopplingens id"), max_length=200, unique=True)
    name = models.CharField(_("Kopplingar"), max_length=300)
    source = models.TextField(_("Källa"), blank=True)
    licence = models.TextField(_("Licens"), blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    loaded_on = models.DateField(_("Inläst"))

    class Meta:
        verbose_name = _("Kopplingar mellan ramverk")

    def __str__(self) -> str:
        return self.name


class Mapping(models.Model):
    """One requirement answers to another. `to_on` is the last day where somebody took it away."""

    FROZEN = ("set", "first", "second", "relation", "rationale", "confidence")

    set = models.ForeignKey(MappingSet, models.PROTECT, related_name="mappings", verbose_name=_("Kopplingar"))
    first = models.ForeignKey(Requirement, models.PROTECT, related_name="+", verbose_name=_("Krav"))
    second = models.ForeignKey(Requirement, models.PROTECT, related_name="+", verbose_name=_("Motsvarar"))
    relation = models.CharField(_("Förhållande"), max_length=20, choices=Relation)
    rationale = models.TextField(_("Skäl"), blank=True)
    confidence = models.CharField(_("Säkerhet"), max_length=20, choices=Confidence, default=Confidence.MEDIUM)
    from_on = models.DateField(_("Från"))
    to_on = models.DateField(_("Till"), null=True, blank=True)

    class Meta:
        verbose_name = _("Koppling mellan krav")
        constraints = [
            models.UniqueConstraint(
                fields=["set", "first", "second"],
                condition=models.Q(to_on__isnull=True),
                name="frameworks_mapped_once_in_a_set",
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.relation} {self.second_id}"
