"""A framework, its editions and what each requires. An edition is never rewritten: a new one stands beside it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LONGEST_TITLE = 120


class FrameworkKind(models.TextChoices):
    STANDARD = "standard", _("Standard")
    LAW = "law", _("Lag eller förordning")
    REGULATION = "regulation", _("Föreskrift")
    GUIDANCE = "guidance", _("Vägledning")


def language() -> str:
    """Return the reader's language as translations name it."""
    return (get_language() or "sv").partition("-")[0]


def said(row: Any, field: str) -> str:
    """Return a text of the row in the reader's language, or in its own where it was never translated."""
    found = row.translations.get(language(), {}).get(field) or getattr(row, field)
    return str(found)


def published(row: Any, field: str) -> str:
    """Return a text of the row as its publisher has it, in whatever language that is."""
    return str(_unread(row).get(field) or getattr(row, field))


def _unread(row: Any) -> dict[str, Any]:
    """Return what the row says in a language that nobody reads here: it is read in English instead."""
    read = dict(settings.LANGUAGES)
    return next((texts for language, texts in row.translations.items() if language not in read), {})


def beginning(text: str) -> str:
    """Return what a text is called by where it has no name: its first words, whole ones."""
    words = " ".join(text[: 4 * LONGEST_TITLE].split())
    if len(words) <= LONGEST_TITLE:
        return words
    cut = words[: LONGEST_TITLE - 1].rpartition(" ")[0] or words[: LONGEST_TITLE - 1]
    return f"{cut.rstrip(' ,;:.–-')}…"


def numbered(ref: str, title: str) -> str:
    """Return the title with its number before it, once where the number is all there is."""
    return ref if title == ref else f"{ref} {title}".strip()


class Framework(models.Model):
    """What all municipalities share: a standard, a law, a method. `key` is its id in files."""

    FROZEN = ("key",)

    key = models.CharField(_("Ramverkets id"), max_length=120, unique=True)
    name = models.CharField(_("Ramverk"), max_length=300)
    kind = models.CharField(_("Slag"), max_length=20, choices=FrameworkKind, default=FrameworkKind.STANDARD)
    publisher = models.CharField(_("Utgivare"), max_length=300, blank=True)
    authority = models.CharField(_("Tillsynsmyndighet"), max_length=300, blank=True)
    # What other libraries call it.
    aliases = models.JSONField(_("Andra namn"), default=list, blank=True)

    class Meta:
        verbose_name = _("Ramverk")

    def __str__(self) -> str:
        return self.name


class Edition(models.Model):
    """What a framework requires in one edition; `sha256` is of its content, whatever file that came in."""

    FROZEN = (
        "framework",
        "edition",
        "name",
        "text",
        "translations",
        "source",
        "licence",
        "from_on",
        "sha256",
    )

    framework = models.ForeignKey(
        Framework, models.PROTECT, related_name="editions", verbose_name=_("Ramverk")
    )
    edition = models.CharField(_("Utgåva"), max_length=60)
    name = models.CharField(_("Namn"), max_length=300)
    text = models.TextField(_("Beskrivning"), blank=True)
    translations = models.JSONField(_("Översättningar"), default=dict, blank=True)
    source = models.TextField(_("Källa"), blank=True)
    licence = models.TextField(_("Licens"), blank=True)
    from_on = models.DateField(_("Gäller från"), null=True, blank=True)
    to_on = models.DateField(_("Gäller till"), null=True, blank=True)
    number_of_requirements = models.PositiveIntegerField(_("Antal krav"), default=0)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    loaded_on = models.DateField(_("Inläst"))

    class Meta:
        verbose_name = _("Utgåva av ramverk")
        constraints = [
            models.UniqueConstraint(fields=["framework", "edition"], name="frameworks_one_of_each_edition")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Return the name in the reader's language."""
        return said(self, "name")

    @property
    def description(self) -> str:
        """Return what it is, in the reader's language."""
        return said(self, "text")


class Requirement(models.Model):
    """A node of an edition's tree; `position` orders the whole edition, parents before their children.

    By `key` other editions and mappings know it; `ref` is the number that people say ("5.15"). `attributes` is data:
    {"groups": ["IG1"], "function": "protect", "questions": [{"text": "…", "choices": ["…"]}]}. One that `must_be_verified` shows that until somebody has held it
    against its source.
    """

    FROZEN = (
        "edition",
        "parent",
        "position",
        "key",
        "ref",
        "name",
        "text",
        "translations",
        "is_assessable",
        "attributes",
        "paragraph",
        "source",
        "authority",
        "from_on",
        "must_be_verified",
    )

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="requirements", verbose_name=_("Utgåva")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("Under")
    )
    position = models.PositiveIntegerField(_("Ordning"))
    depth = models.PositiveSmallIntegerField(_("Nivå"), default=1)
    key = models.CharField(_("Kravets id"), max_length=250)
    ref = models.CharField(_("Nummer"), max_length=120, blank=True)
    name = models.TextField(_("Krav"), blank=True)
    text = models.TextField(_("Innebörd"), blank=True)
    translations = models.JSONField(_("Översättningar"), default=dict, blank=True)
    is_assessable = models.BooleanField(_("Bedöms"), default=False)
    attributes = models.JSONField(_("Egenskaper"), default=dict, blank=True)
    paragraph = models.CharField(_("Paragraf"), max_length=200, blank=True)
    source = models.TextField(_("Källa"), blank=True)
    authority = models.CharField(_("Tillsynsmyndighet"), max_length=300, blank=True)
    from_on = models.DateField(_("Gäller från"), null=True, blank=True)
    to_on = models.DateField(_("Gäller till"), null=True, blank=True)
    must_be_verified = models.BooleanField(_("Ska verifieras"), default=False)
    verified_on = models.DateField(_("Verifierat"), null=True, blank=True)
    verified_by = models.CharField(_("Verifierat av"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("Krav")
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="frameworks_one_requirement_per_key")
        ]
        indexes = [models.Index(fields=["edition", "position"], name="frameworks_requirement_order")]

    def __str__(self) -> str:
        return numbered(self.ref, self.title)

    @property
    def title(self) -> str:
        """Return the name in the reader's language; the beginning of the text, or the number, where it has none."""
        return said(self, "name") or beginning(said(self, "text")) or self.ref or self.key

    @property
    def meaning(self) -> str:
        """Return what is required, in the reader's language."""
        return said(self, "text")

    @property
    def as_published(self) -> str:
        """Return name and text in its publisher's language, where that is one that nobody reads here."""
        found = _unread(self)
        return "\n".join(found[name] for name in ("name", "text") if found.get(name))

    @property
    def guidance(self) -> str:
        """Return what its publisher adds to it, in the reader's language."""
        return self._aside("annotation")

    @property
    def typical_evidence(self) -> str:
        """Return what usually shows that it is met, in the reader's language."""
        return self._aside("typical_evidence")

    @property
    def questions(self) -> list[dict[str, Any]]:
        """Return what its publisher asks of it, in the reader's language."""
        found: list[dict[str, Any]] = self.translations.get(language(), {}).get("questions") or []
        return found or list(self.attributes.get("questions", ()))

    def _aside(self, name: str) -> str:
        found = self.translations.get(language(), {}).get(name) or self.attributes.get(name, "")
        # Our own files say such things in lists.
        return "\n".join(found) if isinstance(found, list) else str(found)

    @property
    def is_to_be_verified(self) -> bool:
        """Return whether nobody has held it against its source yet."""
        return self.must_be_verified and self.verified_on is None
