"""A form and its editions. An edition is never rewritten: what was asked then stands as it was asked."""

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class Normalised(models.TextChoices):
    """Our own four steps, the same words as engine.assessment.Answer; `unanswered` doesn't count."""

    MET = "met", _("Uppfyllt")
    MOSTLY = "mostly", _("Till övervägande del")
    PARTLY = "partly", _("Delvis")
    NOT_MET = "not_met", _("Ej uppfyllt")
    UNANSWERED = "unanswered", _("Räknas inte")


class Form(models.Model):
    """A form that comes in editions, shared by all municipalities; `key` is its id in files."""

    FROZEN = ("key",)

    key = models.CharField(_("Formulärets id"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("Formulär")

    def __str__(self) -> str:
        return self.key


class Edition(models.Model):
    """What the form asked in one edition, and by which rule it is graded; `file` is the text that it came from."""

    FROZEN = ("form", "edition", "title", "publisher", "source", "in_force_on", "rule", "file", "sha256")

    form = models.ForeignKey(Form, models.PROTECT, related_name="editions", verbose_name=_("Formulär"))
    edition = models.CharField(_("Utgåva"), max_length=40)
    title = models.CharField(_("Titel"), max_length=200)
    publisher = models.CharField(_("Utgivare"), max_length=200, blank=True)
    source = models.TextField(_("Källa"), blank=True)
    in_force_on = models.DateField(_("Gäller från"), null=True, blank=True)
    rule = models.JSONField(_("Regel"))
    file = models.TextField(_("Filens text"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    loaded_on = models.DateField(_("Inläst"))

    class Meta:
        verbose_name = _("Formulärutgåva")
        constraints = [
            models.UniqueConstraint(fields=["form", "edition"], name="selfassessment_one_of_each_edition")
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.edition}"


class Area(models.Model):
    """A part of an edition that gets a result of its own."""

    FROZEN = ("edition", "key", "position", "title", "text", "weight")

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="areas", verbose_name=_("Formulärutgåva")
    )
    key = models.CharField(_("Områdets id"), max_length=80)
    position = models.PositiveSmallIntegerField(_("Ordning"))
    title = models.CharField(_("Område"), max_length=300)
    text = models.TextField(_("Beskrivning"), blank=True)
    weight = models.PositiveSmallIntegerField(_("Vikt"), default=1)

    class Meta:
        verbose_name = _("Område i formulär")
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="selfassessment_one_area_per_key")
        ]

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    """A question; by its key later editions know it again. `fact` names what our own records say of it."""

    FROZEN = ("area", "key", "position", "text", "help", "weight", "fact")

    area = models.ForeignKey(Area, models.PROTECT, related_name="questions", verbose_name=_("Område"))
    key = models.CharField(_("Frågans id"), max_length=80, db_index=True)
    position = models.PositiveSmallIntegerField(_("Ordning"))
    text = models.TextField(_("Fråga"))
    help = models.TextField(_("Vägledning"), blank=True)
    weight = models.PositiveSmallIntegerField(_("Vikt"), default=1)
    fact = models.CharField(_("Uppgift ur registren"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("Fråga i formulär")
        constraints = [
            models.UniqueConstraint(fields=["area", "key"], name="selfassessment_one_question_per_key")
        ]

    def __str__(self) -> str:
        return self.text


class Level(models.Model):
    """What one may answer: to every question of an edition, or to the one that has levels of its own."""

    FROZEN = ("edition", "question", "key", "position", "label", "text", "points", "normalised")

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="levels", verbose_name=_("Formulärutgåva")
    )
    question = models.ForeignKey(
        Question, models.PROTECT, null=True, blank=True, related_name="levels", verbose_name=_("Fråga")
    )
    key = models.CharField(_("Nivåns id"), max_length=40)
    position = models.PositiveSmallIntegerField(_("Ordning"))
    label = models.CharField(_("Nivå"), max_length=300)
    text = models.TextField(_("Vad som krävs"), blank=True)
    points = models.PositiveSmallIntegerField(_("Poäng"))
    normalised = models.CharField(_("Motsvarar"), max_length=20, choices=Normalised)

    class Meta:
        verbose_name = _("Nivå i formulär")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "key"],
                condition=Q(question__isnull=True),
                name="selfassessment_one_level_per_edition",
            ),
            models.UniqueConstraint(
                fields=["question", "key"],
                condition=Q(question__isnull=False),
                name="selfassessment_one_level_per_question",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @cached_property
    def counts(self) -> bool:
        """Return whether it counts; "not applicable" does not."""
        return self.normalised != Normalised.UNANSWERED
