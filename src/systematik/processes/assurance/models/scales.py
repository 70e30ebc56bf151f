"""Each auditor judges on a scale of their own; a level keeps its words and says what they mean on ours."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Normalised(models.TextChoices):
    """Our own four steps, the same words as engine.assessment.Answer."""

    MET = "met", _("Uppfyllt")
    MOSTLY = "mostly", _("Till övervägande del")
    PARTLY = "partly", _("Delvis")
    NOT_MET = "not_met", _("Ej uppfyllt")
    UNANSWERED = "unanswered", _("Obesvarad")


class ScaleType(models.TextChoices):
    """What a scale is made of. Priority grades observations and recommendations, the others answer questions."""

    STEPS = "steps", _("Steg i ord")
    MATURITY = "maturity", _("Mognadsnivåer")
    PRIORITY = "priority", _("Prioritet eller allvarlighet")
    FREE_TEXT = "free_text", _("Fritext")


class RatingScale(models.Model):
    """An auditor's scale as data. `content_id` names the file in content/scales that it came from, if any."""

    name = models.CharField(_("Namn"), max_length=200, unique=True)
    type = models.CharField(_("Typ"), max_length=20, choices=ScaleType, default=ScaleType.STEPS)
    content_id = models.CharField(_("Skalans id"), max_length=80, blank=True, db_index=True)

    class Meta:
        verbose_name = _("Bedömningsskala")

    def __str__(self) -> str:
        return self.name


class RatingLevel(models.Model):
    """A level: the auditor's own words, its place from the best, its number if any, and its step on our scale."""

    scale = models.ForeignKey(
        RatingScale, models.PROTECT, related_name="levels", verbose_name=_("Bedömningsskala")
    )
    position = models.PositiveSmallIntegerField(_("Ordning"))
    label = models.CharField(_("Nivå"), max_length=200)
    value = models.PositiveSmallIntegerField(_("Värde"), null=True, blank=True)
    normalised = models.CharField(_("Motsvarar"), max_length=20, choices=Normalised)

    class Meta:
        verbose_name = _("Nivå")
        constraints = [
            models.UniqueConstraint(fields=["scale", "position"], name="assurance_one_level_per_position"),
            models.UniqueConstraint(fields=["scale", "label"], name="assurance_one_level_per_label"),
        ]

    def __str__(self) -> str:
        return self.label
