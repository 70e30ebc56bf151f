"""What is stored, by the hash of its bytes."""

from django.db import models


class StoredFile(models.Model):
    """One upload. The bytes lie in MEDIA_ROOT under the hash; two uploads of the same bytes share them."""

    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()
