"""What was decided, as canonical JSON, and the hash by which anybody can see that it stands."""

import hashlib
import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from systematik.processes.applicability.models.statements import Statement


class DecidedStatement(models.Model):
    """Exactly what a body decided: every row with its derived status as it was that day. Never rewritten."""

    FROZEN = (
        "statement",
        "number",
        "content",
        "sha256",
        "body",
        "decided_on",
        "minutes_item",
        "registry_number",
    )

    statement = models.ForeignKey(
        Statement, models.PROTECT, related_name="versions", verbose_name=_("Uttalande om tillämplighet")
    )
    number = models.PositiveSmallIntegerField(_("Version"))
    content = models.TextField(_("Innehåll"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    body = models.CharField(_("Beslutande instans"), max_length=200)
    decided_on = models.DateField(_("Beslutsdatum"))
    minutes_item = models.CharField(_("Paragraf"), max_length=40, blank=True)
    registry_number = models.CharField(_("Diarienummer"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("Beslutat uttalande")
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "number"], name="applicability_one_version_by_number"
            )
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def data(self) -> dict[str, Any]:
        """Return what was decided, as data."""
        found: dict[str, Any] = json.loads(self.content)
        return found

    @property
    def is_intact(self) -> bool:
        """Return whether the hash still is that of the content."""
        return hashlib.sha256(self.content.encode()).hexdigest() == self.sha256
