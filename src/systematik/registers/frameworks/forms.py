"""Forms of frameworks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.files.uploads import clean_name
from systematik.registers.frameworks import imports, queries
from systematik.registers.frameworks.imports import sheets
from systematik.registers.frameworks.models import Confidence, Edition, Relation
from systematik.rendering import spreadsheets
from systematik.rendering.spreadsheets import Row
from systematik.ui.fields import Several
from systematik.ui.writing import ActorForm, reason

SALT, FILE_SALT = "systematik.frameworks.sheet", "systematik.frameworks.file"
# What a page may carry to its confirmation: less than the largest request.
MOST_HELD = 4_000_000
AN_HOUR = 3600
FRAMEWORK, MAPPINGS = "framework", "mappings"


class VerifyForm(ActorForm):
    """What was compared, and with what."""

    reason = reason()


class VerifyEditionForm(ActorForm):
    """Which of the requirements that wait were compared, and with what."""

    everything = forms.BooleanField(label=gettext_lazy("Alla som väntar"), required=False)
    requirements: Any = Several(
        label=gettext_lazy("Krav som stämmer med källan"), queryset=None, required=False
    )
    reason = forms.CharField(
        label=gettext_lazy("Vad de jämfördes med"),
        help_text=gettext_lazy(
            "Som: lagtexten i Svensk författningssamling, hämtad i dag. Syns i historiken."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        self.edition = edition
        super().__init__(*args, **kwargs)

    def offer(self) -> None:
        field: Any = self.fields["requirements"]
        field.queryset = queries.waiting(self.actor, edition=self.edition)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        chosen = given.get("requirements")
        if not given.get("everything") and not chosen and "requirements" not in self.errors:
            self.add_error("requirements", _("Kryssa i minst ett krav, eller alla."))
        return given


class MapForm(ActorForm):
    """What a requirement answers to: one of another edition, by its number."""

    edition: Any = forms.ModelChoiceField(label=gettext_lazy("Ramverk"), queryset=None)
    ref = forms.CharField(label=gettext_lazy("Nummer"), max_length=250, help_text=gettext_lazy("Som 5.15."))
    relation = forms.ChoiceField(label=gettext_lazy("Förhållande"), choices=Relation.choices)
    confidence = forms.ChoiceField(
        label=gettext_lazy("Säkerhet"), choices=Confidence.choices, initial=Confidence.MEDIUM
    )
    rationale = forms.CharField(
        label=gettext_lazy("Skäl"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def offer(self) -> None:
        edition: Any = self.fields["edition"]
        edition.queryset = queries.editions(self.actor)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("edition") and given.get("ref"):
            rows = queries.requirements(self.actor, edition=given["edition"])
            given["second"] = queries.numbered(rows, given["ref"])
            if given["second"] is None:
                self.add_error("ref", _("Det numret finns inte i ramverket."))
        return given


class UnmapForm(ActorForm):
    """Why the two no longer answer to each other."""

    reason = reason(required=True)


class LoadForm(ActorForm):
    """What comes with the product, or a file of one's own."""

    shipped = forms.MultipleChoiceField(
        label=gettext_lazy("Följer med Systematik"),
        required=False,
        choices=[],
        widget=forms.CheckboxSelectMultiple,
    )
    upload = forms.FileField(
        label=gettext_lazy("Egen fil"),
        required=False,
        help_text=gettext_lazy(
            "YAML: egna ramverk och kopplingar, eller bibliotek i CISO Assistants format. JSON: kataloger, profiler och "
            "mappningar i OSCAL. Ark: xlsx eller csv. Filen visas först; högst 20 MB."
        ),
    )
    reason = reason()

    def offer(self) -> None:
        shipped: Any = self.fields["shipped"]
        held = queries.names(self.actor)
        shipped.choices = [
            (name, _("%(title)s (inläst)") % {"title": title} if title in held else title)
            for name, title in imports.shipped_titles()
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        # A file that was refused has said why already.
        if bool(given.get("shipped")) == bool(given.get("upload")) and "upload" not in self.errors:
            raise forms.ValidationError(_("Välj sådant som följer med eller en egen fil, inte båda."))
        if given.get("upload"):
            given["name"] = clean_name(str(given["upload"].name or ""))
            given["content"] = given["upload"].read(imports.LARGEST_FILE + 1)
            if len(given["content"]) > imports.LARGEST_FILE:
                self.add_error("upload", _("Filen är större än 20 MB."))
        return given


class ConfirmForm(ActorForm):
    """The file as it was shown, carried by the page itself and signed; and why it is read in."""

    held = forms.CharField(widget=forms.HiddenInput, strip=False)
    reason = reason()


def hold_file(content: bytes, name: str, user_id: int | None) -> str:
    """Return the file as a page carries it to its confirmation; empty where it is too large for that."""
    held = {"text": content.decode("utf-8-sig"), "name": name, "user": user_id}
    signed = signing.dumps(held, salt=FILE_SALT, compress=True)
    return signed if len(signed) <= MOST_HELD else ""


def held_file(signed: str, user_id: int | None) -> tuple[bytes, str] | None:
    """Return the file that a page carried and its name; None where it is too old, another's or not ours."""
    value = _carried(signed, FILE_SALT, user_id)
    return None if value is None else (value["text"].encode(), value["name"])


def _carried(signed: str, salt: str, user_id: int | None) -> dict[str, Any] | None:
    """Return what a page carried; None where it is too old, another's or not ours."""
    try:
        value: dict[str, Any] = signing.loads(signed, salt=salt, max_age=AN_HOUR)
    except signing.BadSignature:
        return None
    return value if value["user"] == user_id else None


class SheetForm(ActorForm):
    """A sheet, and what its rows are."""

    what = forms.ChoiceField(
        label=gettext_lazy("Vad arket innehåller"),
        choices=[
            (FRAMEWORK, gettext_lazy("Krav, ett per rad")),
            (MAPPINGS, gettext_lazy("Kopplingar, en per rad")),
        ],
    )
    file = forms.FileField(
        label=gettext_lazy("Fil"), help_text=gettext_lazy("xlsx eller csv, med rubriker i första raden.")
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("file"):
            try:
                content = given["file"].read(spreadsheets.LARGEST_FILE + 1)
                given["rows"] = sheet_rows(content, given["file"].name)
            except forms.ValidationError as error:
                self.add_error("file", error)
        return given


def sheet_rows(content: bytes, name: str) -> list[Row]:
    """Return the rows of a sheet that a page can carry; raises ValidationError."""
    try:
        rows = spreadsheets.read(content, name)
        sheets.headings(rows)
    except (spreadsheets.Unreadable, sheets.Unusable) as error:
        raise forms.ValidationError(str(error)) from error
    if len(hold(FRAMEWORK, rows, None)) > MOST_HELD:
        raise forms.ValidationError(_("Filen är för stor för att läsas in här. Dela upp den i flera."))
    return rows


def what_of(rows: list[Row]) -> str:
    """Return what the rows seem to be, by their headings: mappings where both ends have a column of their own."""
    found = sheets.guessed(sheets.headings(rows), sheets.PAIR)
    return FRAMEWORK if found["first"] is None or found["second"] is None else MAPPINGS


def hold(what: str, rows: list[Row], user_id: int | None) -> str:
    """Return the sheet as a page carries it on; nothing is kept on the server."""
    lines = [[row.number, list(row.cells)] for row in rows]
    return signing.dumps({"what": what, "rows": lines, "user": user_id}, salt=SALT, compress=True)


def held(signed: str, user_id: int | None) -> tuple[str, list[Row]] | None:
    """Return what a page carried; None where it is too old, another's or not ours."""
    value = _carried(signed, SALT, user_id)
    return (
        None
        if value is None
        else (value["what"], [Row(number, tuple(cells)) for number, cells in value["rows"]])
    )


class ColumnsForm(ActorForm):
    """Which column is what; the fields for it are made from the sheet at hand."""

    held = forms.CharField(widget=forms.HiddenInput)
    meant: tuple[str, ...] = ()

    def columns(self) -> dict[str, int | None]:
        """Return the column of each thing, None where it has none."""
        given = {key: self.cleaned_data.get(f"column_{key}") for key in self.meant}
        return {key: int(value) if value else None for key, value in given.items()}

    def read(self, rows: list[Row]) -> imports.Held:
        """Return what the sheet comes to."""
        raise NotImplementedError


class RequirementsForm(ColumnsForm):
    """A sheet of requirements, and what the framework is called."""

    name = forms.CharField(label=gettext_lazy("Vad ramverket heter"), max_length=300)
    edition = forms.CharField(
        label=gettext_lazy("Utgåva"), max_length=60, help_text=gettext_lazy("Som 2022 eller 8.1.")
    )
    framework = forms.SlugField(
        label=gettext_lazy("Ramverkets id"),
        max_length=120,
        help_text=gettext_lazy(
            "Kort, som cis-controls: a–z, siffror och bindestreck. På det känns ramverket igen när nästa utgåva läses in."
        ),
    )
    source = forms.CharField(label=gettext_lazy("Källa"), max_length=1000, required=False)
    meant = tuple(sheets.REQUIREMENT)

    def read(self, rows: list[Row]) -> imports.Held:
        """Return the framework that the sheet comes to."""
        said = {key: self.cleaned_data[key] for key in ("framework", "edition", "name", "source")}
        return sheets.library(rows, self.columns(), **said)


class PairsForm(ColumnsForm):
    """A sheet of mappings, and between which editions."""

    name = forms.CharField(label=gettext_lazy("Vad kopplingarna ska heta"), max_length=200)
    source = forms.CharField(label=gettext_lazy("Källa"), max_length=1000)
    first: Any = forms.ModelChoiceField(label=gettext_lazy("Från ramverk"), queryset=None)
    second: Any = forms.ModelChoiceField(label=gettext_lazy("Till ramverk"), queryset=None)
    meant = tuple(sheets.PAIR)

    def offer(self) -> None:
        for name in ("first", "second"):
            field: Any = self.fields[name]
            field.queryset = queries.editions(self.actor)

    def read(self, rows: list[Row]) -> imports.Held:
        """Return the mappings that the sheet comes to."""
        given = self.cleaned_data
        return sheets.mappings(
            rows,
            self.columns(),
            key=given["name"].lower(),
            name=given["name"],
            first=given["first"].framework.key,
            second=given["second"].framework.key,
            source=given["source"],
        )


def columns_form(what: str, rows: list[Row]) -> type[ColumnsForm]:
    """Return the form that asks what the columns of this sheet are, with what their headings suggest."""
    base, meant = (RequirementsForm, sheets.REQUIREMENT) if what == FRAMEWORK else (PairsForm, sheets.PAIR)
    names = sheets.headings(rows)
    guessed = sheets.guessed(names, meant)
    choices = [("", _("Ingen")), *((str(at), name or str(at + 1)) for at, name in enumerate(names))]
    fields = {
        f"column_{key}": forms.ChoiceField(
            label=_("Kolumn: %(what)s") % {"what": label},
            choices=choices,
            required=key in sheets.NEEDED,
            initial="" if guessed[key] is None else str(guessed[key]),
        )
        for key, (label, _words) in meant.items()
    }
    metaclass: Any = type(base)
    made: type[ColumnsForm] = metaclass(base.__name__, (base,), fields)
    return made
