"""What is stored, by the hash of its bytes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """One upload. The bytes lie in MEDIA_ROOT under the hash; two uploads of the same bytes share them."""

    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    size = models.BigIntegerField(_("Storlek"))
    name = models.CharField(_("Filnamn"), max_length=255)
    content_type = models.CharField(_("Filtyp"), max_length=100)
    stored_at = models.DateTimeField(_("Inlagd"))

    class Meta:
        verbose_name = _("Fil")
