"""What auditors ask to see (kommunallagen 12:9), and what has been handed over to them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from systematik.processes.assurance.models.audits import Audit
from systematik.processes.assurance.workflow.materials import MaterialState


class Material(models.Model):
    """Something that the auditors have asked for. It is read as it was on the day `as_of` that was agreed."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="materials", verbose_name=_("Granskning"))
    title = models.CharField(_("Begärt underlag"), max_length=300)
    description = models.TextField(_("Vad som begärs"), blank=True)
    asked_by = models.CharField(_("Begärt av"), max_length=200, blank=True)
    asked_on = models.DateField(_("Begärt"))
    due_on = models.DateField(_("Önskas senast"), null=True, blank=True)
    as_of = models.DateField(_("Som det såg ut"), null=True, blank=True)
    state = models.CharField(_("Läge"), max_length=20, choices=MaterialState, default=MaterialState.REQUESTED)
    answered_on = models.DateField(_("Besvarat"), null=True, blank=True)
    answer = models.TextField(_("Svar"), blank=True)

    class Meta:
        verbose_name = _("Begärt underlag")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=MaterialState.HANDED_OVER) | Q(as_of__isnull=False),
                name="assurance_handed_over_as_of_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=MaterialState.NOT_AVAILABLE) | ~Q(answer=""),
                name="assurance_lacking_material_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MaterialItem(models.Model):
    """A record, or a whole list, that was handed over."""

    material = models.ForeignKey(
        Material, models.PROTECT, related_name="items", verbose_name=_("Begärt underlag")
    )
    kind = models.CharField(_("Slag av post"), max_length=60, blank=True)
    object_id = models.BigIntegerField(_("Post"), null=True, blank=True)
    list_name = models.CharField(_("Lista"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("Överlämnat")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="", object_id__isnull=True) & ~Q(list_name="")
                | ~Q(kind="") & Q(object_id__isnull=False, list_name=""),
                name="assurance_item_record_or_list",
            ),
            models.UniqueConstraint(
                fields=["material", "kind", "object_id", "list_name"], name="assurance_item_once"
            ),
        ]

    def __str__(self) -> str:
        return self.list_name or f"{self.kind} {self.object_id}"
