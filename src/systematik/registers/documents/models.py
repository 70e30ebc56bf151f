"""Documents, what is being written, and what was decided. Dates say what is in force; nothing stored does."""

from __future__ import annotations

import hashlib
import json

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from systematik.registers.documents.workflow import ENDED, State


class DocumentType(models.Model):
    """A row of the municipality's own matrix: a type of document, and who decides on it."""

    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="document_types", verbose_name=_("Kommun")
    )
    name = models.CharField(_("Namn"), max_length=100)
    decider = models.CharField(_("Beslutas av"), max_length=200)
    level = models.PositiveSmallIntegerField(_("Nivå"), default=3)
    review_months = models.PositiveSmallIntegerField(_("Månader mellan översyner"), null=True, blank=True)
    is_policy = models.BooleanField(_("Ska ha tillämpningsföreskrifter"), default=False)

    class Meta:
        verbose_name = _("Dokumenttyp")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                name="documents_one_type_by_name",
                violation_error_message=_("Det finns redan en dokumenttyp med det namnet."),
            ),
            models.CheckConstraint(
                condition=Q(review_months__isnull=True) | Q(review_months__gte=1),
                name="documents_review_at_least_monthly",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RequiredContent(models.Model):
    """Something that every document of a type should say; ticked for each document."""

    type = models.ForeignKey(
        DocumentType, models.CASCADE, related_name="contents", verbose_name=_("Dokumenttyp")
    )
    text = models.CharField(_("Innehåll"), max_length=200)
    position = models.PositiveSmallIntegerField(_("Ordning"), default=0)

    class Meta:
        verbose_name = _("Krävt innehåll")
        constraints = [models.UniqueConstraint(fields=["type", "text"], name="documents_one_content_by_text")]

    def __str__(self) -> str:
        return self.text


class RequiredDocument(models.Model):
    """A document that the municipality has settled that it must have."""

    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="required_documents", verbose_name=_("Enhet")
    )
    name = models.CharField(_("Namn"), max_length=200)
    type = models.ForeignKey(
        DocumentType,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="required_documents",
        verbose_name=_("Dokumenttyp"),
    )
    basis = models.TextField(_("Varför det krävs"), blank=True)
    ended_on = models.DateField(_("Krävs inte sedan"), null=True, blank=True)

    class Meta:
        verbose_name = _("Dokument som ska finnas")

    def __str__(self) -> str:
        return self.name


class Document(models.Model):
    """A governing document as the register knows it. `title` and `audience` are the decided ones, once decided.

    `major`.`minor` is the latest decided version, 0.0 before the first.
    """

    title = models.CharField(_("Titel"), max_length=250)
    audience = models.CharField(_("Gäller för"), max_length=250, blank=True)
    type = models.ForeignKey(DocumentType, models.PROTECT, related_name="documents", verbose_name=_("Typ"))
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="documents", verbose_name=_("Hör till")
    )
    owner = models.ForeignKey(
        "organisation.Function",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("Ansvarig"),
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("Ligger under")
    )
    fulfils = models.ManyToManyField(
        RequiredDocument, blank=True, related_name="documents", verbose_name=_("Uppfyller krav på")
    )
    registry_number = models.CharField(_("Diarienummer"), max_length=60, blank=True)
    state = models.CharField(_("Läge"), max_length=20, choices=State, default=State.DRAFT)
    major = models.PositiveSmallIntegerField(_("Version, heltal"), default=0)
    minor = models.PositiveSmallIntegerField(_("Version, decimal"), default=0)
    circulated_to = models.CharField(_("På remiss till"), max_length=500, blank=True)
    circulated_until = models.DateField(_("Svar senast"), null=True, blank=True)
    reviewed_on = models.DateField(_("Senast översedd"), null=True, blank=True)
    next_review_on = models.DateField(_("Nästa översyn"), null=True, blank=True)
    ended_on = models.DateField(_("Upphörde"), null=True, blank=True)
    repealed_by = models.CharField(_("Upphävt av"), max_length=200, blank=True)
    repeal_minutes_item = models.CharField(_("Paragraf för upphävandet"), max_length=40, blank=True)
    repeal_registry_number = models.CharField(_("Diarienummer för upphävandet"), max_length=60, blank=True)
    superseded_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="supersedes", verbose_name=_("Ersatt av")
    )

    class Meta:
        verbose_name = _("Styrdokument")
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="documents_not_its_own_parent"),
            models.CheckConstraint(
                condition=~Q(superseded_by=F("pk")), name="documents_not_superseded_by_itself"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, ended_on__isnull=False)
                | (~Q(state__in=ENDED) & Q(ended_on__isnull=True)),
                name="documents_ended_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_decided(self) -> bool:
        """Return whether any version has ever been decided."""
        return self.major > 0

    @property
    def version(self) -> str:
        """Return the number of the latest decided version, empty before the first."""
        return f"{self.major}.{self.minor}" if self.major else ""


class Change(models.TextChoices):
    """How much a change matters: it decides the number of the next version."""

    MINOR = "minor", _("Mindre ändring")
    MAJOR = "major", _("Större ändring")


class Content(models.Model):
    """What a document says: its title, whom it concerns, and a text or a file or both."""

    title = models.CharField(_("Titel"), max_length=250)
    audience = models.CharField(_("Gäller för"), max_length=250, blank=True)
    text = models.TextField(_("Text"), blank=True)
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Fil")
    )

    class Meta:
        abstract = True

    def canonical(self, type_name: str) -> bytes:
        """Return the content as bytes that are the same for ever: JSON in UTF-8, keys in order."""
        fields = {
            "form": "systematik/document/1",
            "title": self.title,
            "type": type_name,
            "audience": self.audience,
            "text": self.text,
            "file": self.file.sha256 if self.file else None,
        }
        return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    def digest(self, type_name: str) -> str:
        """Return the SHA-256 of the canonical form."""
        return hashlib.sha256(self.canonical(type_name)).hexdigest()

    def says(self) -> tuple[str, str, str, int | None]:
        """Return all that a decision is about, to compare two contents."""
        return self.title, self.audience, self.text, self.file_id


class WorkingCopy(Content):
    """What is being written. Only those who may read drafts see it; a decision freezes it into a version.

    `revision` counts the edits, so that two people who write at once are told. `change` is the largest since
    the latest decision, empty while nothing has changed.
    """

    document = models.OneToOneField(
        Document, models.CASCADE, related_name="working", verbose_name=_("Styrdokument")
    )
    change = models.CharField(_("Ändringens storlek"), max_length=10, choices=Change, blank=True)
    summary = models.TextField(_("Vad har ändrats"), blank=True)
    is_changed = models.BooleanField(_("Ändrad sedan beslutet"), default=True)
    revision = models.PositiveIntegerField(_("Sparad gång"), default=1)

    class Meta:
        verbose_name = _("Arbetsversion")

    def __str__(self) -> str:
        return self.title


class DecidedVersion(Content):
    """Exactly what a body decided, with the decision. Never rewritten; only its last day in force may be set.

    `sha256` is the hash of the content's canonical form. A later version, or the document's end, sets
    `in_force_to`, so the versions of a document are in force one after another, never two at once.
    """

    FROZEN = (
        "document",
        "major",
        "minor",
        "title",
        "type_name",
        "audience",
        "text",
        "file",
        "sha256",
        "summary",
        "body",
        "decided_on",
        "minutes_item",
        "registry_number",
        "in_force_on",
        "valid_until",
    )

    document = models.ForeignKey(
        Document, models.PROTECT, related_name="versions", verbose_name=_("Styrdokument")
    )
    major = models.PositiveSmallIntegerField(_("Version, heltal"))
    minor = models.PositiveSmallIntegerField(_("Version, decimal"))
    type_name = models.CharField(_("Typ"), max_length=100)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    summary = models.TextField(_("Vad har ändrats"), blank=True)
    body = models.CharField(_("Beslutande instans"), max_length=200)
    decided_on = models.DateField(_("Beslutsdatum"))
    minutes_item = models.CharField(_("Paragraf"), max_length=40, blank=True)
    registry_number = models.CharField(_("Diarienummer"), max_length=60, blank=True)
    in_force_on = models.DateField(_("Gäller från"))
    valid_until = models.DateField(_("Gäller till och med"), null=True, blank=True)
    in_force_to = models.DateField(_("Gällde till och med"), null=True, blank=True)

    class Meta:
        verbose_name = _("Beslutad version")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "major", "minor"], name="documents_one_version_by_number"
            ),
            models.CheckConstraint(
                condition=Q(in_force_on__gte=F("decided_on")), name="documents_in_force_after_decision"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("in_force_on")),
                name="documents_valid_after_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"

    @property
    def number(self) -> str:
        """Return the version's number as people write it."""
        return f"{self.major}.{self.minor}"

    @property
    def is_intact(self) -> bool:
        """Return whether the content is still what its hash was taken of."""
        return self.digest(self.type_name) == self.sha256


class Tick(models.Model):
    """Somebody has found that a document says what its type requires; `note` says where."""

    document = models.ForeignKey(
        Document, models.CASCADE, related_name="ticks", verbose_name=_("Styrdokument")
    )
    content = models.ForeignKey(
        RequiredContent, models.CASCADE, related_name="ticks", verbose_name=_("Krävt innehåll")
    )
    note = models.CharField(_("Var det står"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("Avbockat innehåll")
        constraints = [models.UniqueConstraint(fields=["document", "content"], name="documents_one_tick")]
