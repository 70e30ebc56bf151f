"""Forms of an import: the file, and the word that lets it in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.files.uploads import clean_name
from systematik.registers.organisation import queries
from systematik.registers.organisation.imports import REGISTERS
from systematik.registers.organisation.models import Unit
from systematik.rendering import spreadsheets
from systematik.rendering.spreadsheets import Row, Unreadable
from systematik.ui.writing import ActorForm, reason

SALT = "organisation.import"
# How long a shown file can still be let in, and how much of it a page can carry.
HELD_SECONDS = 60 * 60
MOST_HELD = 4 * 1024 * 1024


class UploadForm(ActorForm):
    """Which register a file holds, in which municipality, and the file."""

    what = forms.ChoiceField(label=gettext_lazy("Vad ska läsas in?"), widget=forms.RadioSelect)
    municipality: Any = forms.ModelChoiceField(label=gettext_lazy("Kommun"), queryset=Unit.objects.none())
    file = forms.FileField(
        label=gettext_lazy("Fil"),
        help_text=gettext_lazy("Högst 10 MB, xlsx eller csv. Den första raden har rubriker."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def offer(self) -> None:
        choosing: Any = self.fields["what"]
        choosing.choices = [(name, register.title) for name, register in REGISTERS.items()]
        municipality: Any = self.fields["municipality"]
        municipality.queryset = queries.municipalities(self.actor)
        found = list(municipality.queryset[:2])
        if len(found) == 1:
            self.only = found[0]
            del self.fields["municipality"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given.setdefault("municipality", getattr(self, "only", None))
        upload = given.get("file")
        if upload is not None:
            given["name"] = clean_name(str(upload.name or ""))
            given["rows"] = self._read(upload, given["name"])
        return given

    def _read(self, upload: Any, name: str) -> list[Row] | None:
        if not name.lower().endswith((".xlsx", ".csv", ".xls", ".xlsm", ".txt")):
            self.add_error("file", _("Filen ska sluta på .xlsx eller .csv."))
            return None
        try:
            return spreadsheets.read(upload.read(spreadsheets.LARGEST_FILE + 1), name)
        except Unreadable as error:
            self.add_error("file", str(error))
            return None


class ConfirmForm(ActorForm):
    """The file as it was shown, held in the page itself and signed; and why it is read in."""

    held = forms.CharField(widget=forms.HiddenInput, strip=False)
    seal = forms.CharField(widget=forms.HiddenInput)
    reason = reason()

    def clean_held(self) -> Any:
        try:
            held = signing.loads(self.cleaned_data["held"], salt=SALT, max_age=HELD_SECONDS)
        except signing.SignatureExpired as error:
            raise ValidationError(_("Det har gått mer än en timme. Välj filen igen.")) from error
        except signing.BadSignature as error:
            raise ValidationError(_("Filen kom inte fram hel. Välj den igen.")) from error
        if held["user"] != self.actor.user_id or held["what"] not in REGISTERS:
            raise ValidationError(_("Filen kom inte fram hel. Välj den igen."))
        held["rows"] = [Row(number, tuple(cells)) for number, cells in held["rows"]]
        return held


def hold(what: str, municipality: Unit, name: str, rows: list[Row], user_id: int | None) -> str:
    """Return the file as a page carries it to its confirmation; empty where it is too large for that.

    Nothing is kept on the server: what nobody confirms is gone with the page.
    """
    lines = [[row.number, list(row.cells)] for row in rows]
    held = {"what": what, "municipality": municipality.pk, "name": name, "rows": lines, "user": user_id}
    signed = signing.dumps(held, salt=SALT, compress=True)
    return signed if len(signed) <= MOST_HELD else ""
