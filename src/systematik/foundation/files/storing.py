"""Files on disk under the hash of their bytes: written once, wholly or not at all."""

from __future__ import annotations

import hashlib
import os
import secrets
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from systematik.foundation.files.kinds import kind_of
from systematik.foundation.files.models import StoredFile
from systematik.foundation.files.uploads import check_upload, clean_name


def store_file(upload: UploadedFile[Any], *, at: datetime) -> StoredFile:
    """Return the stored upload; called inside the event of the command that takes it in.

    Raises ValidationError for a file that is not taken in. Bytes that no row came to speak of do no harm.
    """
    check_upload(upload)
    name = clean_name(str(upload.name or ""))
    digest, size = _keep(upload)
    kind = kind_of(name)
    return StoredFile.objects.create(
        sha256=digest,
        size=size,
        name=name,
        content_type=kind.content_type if kind else "application/octet-stream",
        stored_at=at,
    )


def path_of(sha256: str) -> Path:
    """Return where the bytes of a hash lie."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def is_intact(stored: StoredFile) -> bool:
    """Return whether the bytes on disk are still those that were stored."""
    path = path_of(stored.sha256)
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == stored.sha256


def _keep(upload: UploadedFile[Any]) -> tuple[str, int]:
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    arriving = folder / f".{secrets.token_hex(16)}"
    digest, size = hashlib.sha256(), 0
    try:
        with arriving.open("xb") as file:
            for chunk in upload.chunks():
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        arriving.chmod(0o600)
        _settle(arriving, path_of(digest.hexdigest()))
    finally:
        arriving.unlink(missing_ok=True)
    return digest.hexdigest(), size


def _settle(arriving: Path, at: Path) -> None:
    """Give the file its name; the folder is synced too, else a power cut may forget the name."""
    at.parent.mkdir(exist_ok=True)
    arriving.replace(at)
    for folder in (at.parent, at.parent.parent):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
