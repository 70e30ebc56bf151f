"""Measures, how far they have come day by day, what they cost, what governs them, and where a unit deviates."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from systematik.registers.measures.workflow import STANDING, State


class MeasureType(models.TextChoices):
    """By what a measure protects; the four themes of ISO/IEC 27002."""

    ORGANISATIONAL = "organisational", _("Organisatorisk")
    PEOPLE = "people", _("Personal")
    PHYSICAL = "physical", _("Fysisk")
    TECHNICAL = "technical", _("Teknisk")


class Measure(models.Model):
    """A safeguard that stands in a unit and in everything below it, unless a unit there deviates.

    `state`, `maturity` and `since_on` are those of its latest happening; the happenings keep every one before.
    """

    title = models.CharField(_("Säkerhetsåtgärd"), max_length=300)
    description = models.TextField(_("Beskrivning"), blank=True)
    type = models.CharField(_("Slag"), max_length=20, choices=MeasureType)
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="measures", verbose_name=_("Enhet")
    )
    scope = models.TextField(_("Omfattning"), blank=True)
    mitigates = models.TextField(_("Skyddar mot"), blank=True)
    owner = models.ForeignKey(
        "organisation.Function",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("Ansvarig"),
    )
    state = models.CharField(_("Status"), max_length=20, choices=State, default=State.PLANNED, db_index=True)
    since_on = models.DateField(_("Status sedan"))
    maturity = models.PositiveSmallIntegerField(
        _("Mognad"), null=True, blank=True, validators=[MaxValueValidator(5)]
    )
    review_months = models.PositiveSmallIntegerField(_("Ses över var … månad"), null=True, blank=True)
    reviewed_on = models.DateField(_("Senast sedd över"), null=True, blank=True)
    review_on = models.DateField(_("Ses över senast"), null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("Säkerhetsåtgärd")
        constraints = [
            models.CheckConstraint(
                condition=Q(maturity__isnull=True) | Q(maturity__lte=5),
                name="measures_maturity_to_five",
                violation_error_message=_("Mognaden anges från 0 till 5."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Happening(models.Model):
    """On a day the measure had come so far, and why that was said."""

    measure = models.ForeignKey(
        Measure, models.PROTECT, related_name="happenings", verbose_name=_("Säkerhetsåtgärd")
    )
    on = models.DateField(_("Dag"))
    state = models.CharField(_("Status"), max_length=20, choices=State)
    maturity = models.PositiveSmallIntegerField(_("Mognad"), null=True, blank=True)
    note = models.TextField(_("Vad som visade det"), blank=True)

    class Meta:
        verbose_name = _("Status av säkerhetsåtgärd")

    def __str__(self) -> str:
        return f"{self.on.isoformat()} {self.get_state_display()}"


class YearCost(models.Model):
    """What a measure costs in a budget year, in whole kronor."""

    measure = models.ForeignKey(
        Measure, models.PROTECT, related_name="costs", verbose_name=_("Säkerhetsåtgärd")
    )
    year = models.PositiveSmallIntegerField(_("Budgetår"))
    amount = models.PositiveBigIntegerField(_("Kostnad, kronor"))
    note = models.CharField(_("Anteckning"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("Kostnad för säkerhetsåtgärd")
        constraints = [
            models.UniqueConstraint(fields=["measure", "year"], name="measures_one_cost_a_year"),
            models.CheckConstraint(
                condition=Q(year__gte=1990, year__lte=2200),
                name="measures_cost_has_a_year",
                violation_error_message=_("Skriv budgetåret med fyra siffror."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.amount}"


class Governing(models.Model):
    """A governing document that says that the measure shall stand, or how."""

    measure = models.ForeignKey(
        Measure, models.PROTECT, related_name="governing", verbose_name=_("Säkerhetsåtgärd")
    )
    document = models.ForeignKey(
        "documents.Document", models.PROTECT, related_name="+", verbose_name=_("Styrdokument")
    )

    class Meta:
        verbose_name = _("Styrdokument för säkerhetsåtgärd")
        constraints = [models.UniqueConstraint(fields=["measure", "document"], name="measures_governed_once")]

    def __str__(self) -> str:
        return str(self.document_id)


class Extent(models.TextChoices):
    """How much of a requirement a measure meets once it is in place."""

    FULLY = "fully", _("Hela kravet")
    PARTLY = "partly", _("En del av kravet")


class Serving(models.Model):
    """A requirement that a measure serves, and how much of it."""

    measure = models.ForeignKey(
        Measure, models.PROTECT, related_name="servings", verbose_name=_("Säkerhetsåtgärd")
    )
    requirement = models.ForeignKey(
        "frameworks.Requirement", models.PROTECT, related_name="+", verbose_name=_("Krav")
    )
    extent = models.CharField(_("Hur mycket"), max_length=20, choices=Extent, default=Extent.FULLY)

    class Meta:
        verbose_name = _("Krav som säkerhetsåtgärd uppfyller")
        constraints = [models.UniqueConstraint(fields=["measure", "requirement"], name="measures_serve_once")]

    def __str__(self) -> str:
        return str(self.requirement_id)


class Deviation(models.Model):
    """A unit below where a measure does not apply, or stands otherwise, as decided and why; until it is ended."""

    measure = models.ForeignKey(
        Measure, models.PROTECT, related_name="deviations", verbose_name=_("Säkerhetsåtgärd")
    )
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", verbose_name=_("Enhet"))
    # Empty: the measure does not apply here.
    state = models.CharField(_("Status här"), max_length=20, choices=State, blank=True)
    reason = models.TextField(_("Skäl"))
    decided_by = models.CharField(_("Beslutat av"), max_length=200)
    decided_on = models.DateField(_("Beslutat"))
    ended_on = models.DateField(_("Upphörde"), null=True, blank=True)

    class Meta:
        verbose_name = _("Avvikelse från säkerhetsåtgärd")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "unit"],
                condition=Q(ended_on__isnull=True),
                name="measures_one_deviation_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("decided_on")),
                name="measures_deviation_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(state="") | Q(state__in=STANDING), name="measures_deviation_stands_or_not"
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit_id)

    @property
    def words(self) -> str:
        """Return what holds in the unit."""
        return str(self.get_state_display()) if self.state else str(_("Gäller inte här"))
