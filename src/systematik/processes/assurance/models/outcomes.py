"""What an audit leads to: recommendations and findings, what the auditors later say of them, what we say ourselves."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from systematik.processes.assurance.models.audits import Audit
from systematik.processes.assurance.models.parts import AuditSection, Observation
from systematik.processes.assurance.models.scales import RatingLevel


class OwnStatus(models.TextChoices):
    """How far the municipality itself says that it has come; never mixed with the auditors' view."""

    OPEN = "open", _("Öppen")
    IN_PROGRESS = "in_progress", _("Pågår")
    DONE = "done", _("Klar")
    REJECTED = "rejected", _("Avvisad")


class AuditorStatus(models.TextChoices):
    """What the auditors of a later audit say."""

    REMEDIED = "remedied", _("Åtgärdad")
    PARTLY = "partly", _("Delvis åtgärdad")
    NOT_REMEDIED = "not_remedied", _("Ej åtgärdad")
    NOT_ASSESSED = "not_assessed", _("Ej bedömd")


class Recommendation(models.Model):
    """One recommendation, however many times the report prints it. An implicit one has to be read between lines."""

    audit = models.ForeignKey(
        Audit, models.PROTECT, related_name="recommendations", verbose_name=_("Granskning")
    )
    text = models.TextField(_("Rekommendation"))
    is_explicit = models.BooleanField(_("Uttalad som rekommendation"), default=True)
    priority = models.ForeignKey(
        RatingLevel, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Prioritet")
    )
    # Names in content/themes.yaml, with commas between; what was once written freely reads as it was written.
    themes = models.CharField(_("Teman"), max_length=400, blank=True)
    own_status = models.CharField(_("Egen status"), max_length=20, choices=OwnStatus, default=OwnStatus.OPEN)

    class Meta:
        verbose_name = _("Rekommendation")

    def __str__(self) -> str:
        return self.text


class RecommendationAddressee(models.Model):
    """A unit that the recommendation is given to."""

    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, related_name="addressees", verbose_name=_("Rekommendation")
    )
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="recommendations", verbose_name=_("Enhet")
    )

    class Meta:
        verbose_name = _("Mottagare")
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "unit"], name="assurance_addressee_once")
        ]


class RecommendationSection(models.Model):
    """A section of the report that the recommendation refers to."""

    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, related_name="references", verbose_name=_("Rekommendation")
    )
    section = models.ForeignKey(
        AuditSection, models.PROTECT, related_name="recommendations", verbose_name=_("Avsnitt")
    )

    class Meta:
        verbose_name = _("Avsnitt som rekommendationen bygger på")
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "section"], name="assurance_reference_once")
        ]


class RecommendationObservation(models.Model):
    """An observation that the recommendation grows from."""

    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, related_name="grounds", verbose_name=_("Rekommendation")
    )
    observation = models.ForeignKey(
        Observation, models.PROTECT, related_name="recommendations", verbose_name=_("Iakttagelse")
    )

    class Meta:
        verbose_name = _("Iakttagelse som rekommendationen bygger på")
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "observation"], name="assurance_ground_once")
        ]


class Finding(models.Model):
    """Something that an audit found wanting and that a later audit is expected to come back to."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="findings", verbose_name=_("Granskning"))
    text = models.TextField(_("Iakttagelse"))
    section = models.ForeignKey(
        AuditSection,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name=_("Avsnitt"),
    )
    observation = models.ForeignKey(
        Observation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name=_("Iakttagelse i rapporten"),
    )
    # Names in content/themes.yaml, with commas between; what was once written freely reads as it was written.
    themes = models.CharField(_("Teman"), max_length=400, blank=True)
    own_status = models.CharField(_("Egen status"), max_length=20, choices=OwnStatus, default=OwnStatus.OPEN)

    class Meta:
        verbose_name = _("Tidigare iakttagelse")

    def __str__(self) -> str:
        return self.text


_ONE_SUBJECT = Q(finding__isnull=True, recommendation__isnull=False) | Q(
    finding__isnull=False, recommendation__isnull=True
)


class FollowUp(models.Model):
    """What the auditors of a later audit say of an earlier finding or recommendation."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="follow_ups", verbose_name=_("Granskning"))
    finding = models.ForeignKey(
        Finding,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("Iakttagelse"),
    )
    recommendation = models.ForeignKey(
        Recommendation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("Rekommendation"),
    )
    status = models.CharField(_("Granskarens status"), max_length=20, choices=AuditorStatus)
    quote = models.TextField(_("Granskarens ord"), blank=True)

    class Meta:
        verbose_name = _("Granskarens uppföljning")
        constraints = [
            models.CheckConstraint(condition=_ONE_SUBJECT, name="assurance_follow_up_of_one"),
            models.UniqueConstraint(fields=["audit", "finding"], name="assurance_finding_followed_up_once"),
            models.UniqueConstraint(
                fields=["audit", "recommendation"], name="assurance_recommendation_followed_up_once"
            ),
        ]


class OwnStatusNote(models.Model):
    """A day's own view of how far we have come; the latest is also kept on the record itself."""

    finding = models.ForeignKey(
        Finding,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="own_notes",
        verbose_name=_("Iakttagelse"),
    )
    recommendation = models.ForeignKey(
        Recommendation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="own_notes",
        verbose_name=_("Rekommendation"),
    )
    status = models.CharField(_("Egen status"), max_length=20, choices=OwnStatus)
    note = models.TextField(_("Kommentar"), blank=True)
    on = models.DateField(_("Datum"))

    class Meta:
        verbose_name = _("Egen uppföljning")
        constraints = [models.CheckConstraint(condition=_ONE_SUBJECT, name="assurance_own_note_of_one")]
