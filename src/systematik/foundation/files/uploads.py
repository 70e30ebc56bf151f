"""Taking files in: a form field that says in words what is wrong, and a stop for what is far too large."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from systematik.foundation.files.kinds import DOCUMENTS, kind_of

LARGEST = 20 * 1024 * 1024


class QuotaUploadHandler(FileUploadHandler):
    """First of the handlers: what comes after the largest size is thrown away, so no disk fills.

    The file then reads one byte too large, and the form says so.
    """

    def new_file(self, *args: Any, **more: Any) -> None:
        super().new_file(*args, **more)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if self.taken > LARGEST:
            return None
        self.taken += len(raw_data)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def check_upload(upload: UploadedFile[Any], suffixes: Sequence[str] = DOCUMENTS) -> None:
    """Raise ValidationError unless the file is of a known kind, by name and content, and not too large."""
    name = clean_name(str(upload.name or ""))
    kind = kind_of(name)
    if kind is None or kind.suffix not in suffixes:
        listed = ", ".join(suffix.removeprefix(".") for suffix in suffixes)
        raise ValidationError(
            _("Filer av det slaget tas inte emot. Välj en av: %(kinds)s.") % {"kinds": listed}
        )
    if (upload.size or 0) > LARGEST:
        raise ValidationError(
            _("Filen är för stor. Den får vara högst %(most)s.") % {"most": filesizeformat(LARGEST)}
        )
    if not upload.size:
        raise ValidationError(_("Filen är tom."))
    upload.seek(0)
    holds = kind.holds(upload)
    upload.seek(0)
    if not holds:
        raise ValidationError(
            _(
                "Filen heter ”%(name)s” men innehåller något annat, eller makron. Spara om den och försök igen."
            )
            % {"name": name}
        )


def clean_name(name: str) -> str:
    """Return a file's name without folders, control characters or excess length; the suffix stays."""
    bare = PurePath(name.replace("\\", "/")).name
    kept = "".join(letter for letter in bare if unicodedata.category(letter)[0] != "C")
    kept = re.sub(r'[<>:"|?*]', "_", kept).strip(" .")
    path = PurePath(kept or "fil")
    return f"{path.stem[: 200 - len(path.suffix)]}{path.suffix[:20]}"


class UploadField(forms.FileField):
    """A file of one of the known kinds."""

    def __init__(self, *, suffixes: Sequence[str] = DOCUMENTS, **more: Any) -> None:
        super().__init__(**more)
        self.suffixes = tuple(suffixes)
        self.widget.attrs["accept"] = ",".join(self.suffixes)

    def clean(self, data: Any, initial: Any = None) -> Any:
        cleaned = super().clean(data, initial)
        if isinstance(cleaned, UploadedFile):
            check_upload(cleaned, self.suffixes)
        return cleaned
