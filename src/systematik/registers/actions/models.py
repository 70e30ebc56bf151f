"""Actions and the days they were promised for."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from systematik.registers.actions.workflow import ENDED, State


class Effect(models.TextChoices):
    """What the check after closing found."""

    EFFECTIVE = "effective", _("Gav den effekt som väntades")
    PARTLY = "partly", _("Gav delvis effekt")
    NOT_EFFECTIVE = "not_effective", _("Gav ingen effekt")


class Action(models.Model):
    """Something that a function shall do by a day. `origin_kind` and `origin_id` name the record that asked for it.

    `due_on` is the day promised last; the promises keep every day before it.
    """

    title = models.CharField(_("Åtgärd"), max_length=300)
    description = models.TextField(_("Beskrivning"), blank=True)
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="actions", verbose_name=_("Enhet")
    )
    owner = models.ForeignKey(
        "organisation.Function",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("Ansvarig"),
    )
    origin_kind = models.CharField(_("Slag av ursprung"), max_length=60, blank=True)
    origin_id = models.BigIntegerField(_("Ursprung"), null=True, blank=True)
    state = models.CharField(_("Läge"), max_length=20, choices=State, default=State.OPEN)
    due_on = models.DateField(_("Klar senast"), db_index=True)
    closed_on = models.DateField(_("Avslutad"), null=True, blank=True)
    outcome = models.TextField(_("Vad som gjordes"), blank=True)
    check_on = models.DateField(_("Effekten kontrolleras"), null=True, blank=True)
    checked_on = models.DateField(_("Effekten kontrollerad"), null=True, blank=True)
    effect = models.CharField(_("Effekt"), max_length=20, choices=Effect, blank=True)
    effect_note = models.TextField(_("Vad kontrollen visade"), blank=True)

    class Meta:
        verbose_name = _("Åtgärd")
        indexes = [models.Index(fields=["origin_kind", "origin_id"], name="actions_origin")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ENDED, closed_on__isnull=False)
                | (~Q(state__in=ENDED) & Q(closed_on__isnull=True)),
                name="actions_ended_has_day",
            ),
            models.CheckConstraint(
                condition=Q(origin_kind="", origin_id__isnull=True)
                | (~Q(origin_kind="") & Q(origin_id__isnull=False)),
                name="actions_origin_whole",
            ),
            models.CheckConstraint(
                condition=Q(effect="", checked_on__isnull=True)
                | (~Q(effect="") & Q(checked_on__isnull=False)),
                name="actions_effect_has_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Promise(models.Model):
    """A day by which the action was to be done, and why that day took the place of the one before."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="promises", verbose_name=_("Åtgärd"))
    due_on = models.DateField(_("Klar senast"))
    promised_on = models.DateField(_("Lovat"))
    reason = models.TextField(_("Varför dagen flyttades"), blank=True)

    class Meta:
        verbose_name = _("Löfte")

    def __str__(self) -> str:
        return self.due_on.isoformat()
