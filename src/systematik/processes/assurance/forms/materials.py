"""Forms of what auditors ask for, of the room and of its notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.foundation import refs
from systematik.foundation.access import decisions, secrecy
from systematik.foundation.refs import Ref
from systematik.registers.organisation import queries as organisation
from systematik.ui import tables
from systematik.ui.writing import ActorForm, reason


class RequestForm(ActorForm):
    """What is asked for, by when, and as of which day."""

    title = forms.CharField(label=_("Vad som begärs"), max_length=300)
    description = forms.CharField(
        label=_("Närmare om det"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    due_on = forms.DateField(label=_("Önskas senast"), required=False)
    as_of = forms.DateField(
        label=_("Som det såg ut den"),
        required=False,
        help_text=_("Den dag som underlaget ska läsas per. Tomt: dagen då det lämnas över."),
    )


class LetterForm(RequestForm):
    """What a letter from the auditors asks for."""

    asked_by = forms.CharField(label=_("Begärt av"), required=False, max_length=200)
    asked_on = forms.DateField(label=_("Begärt den"), required=False)
    field_order = ("title", "description", "asked_by", "asked_on", "due_on", "as_of")


class RecordsField(forms.CharField):
    """Addresses of record pages, one a line, as the browser shows them."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: Any) -> list[Ref]:
        written = super().clean(value) or ""
        return [self._ref(line.strip()) for line in written.splitlines() if line.strip()]

    def _ref(self, line: str) -> Ref:
        found = refs.at_address(line)
        if found is None:
            raise forms.ValidationError(
                _("”%(line)s” är inte adressen till en post. Kopiera den ur webbläsarens adressfält."),
                params={"line": line[:100]},
            )
        return found


# The lists that are searched for what to hand over, and how many rows of each are shown to tick.
SEARCHED = ("styrdokument", "underlag", "sparade-rapporter")
SHOWN, FOUND = 5, 15


class HandOverForm(ActorForm):
    """Which records and lists answer it, as of which day: found and ticked, or by their addresses."""

    search = forms.CharField(
        label=_("Sök poster"),
        required=False,
        max_length=200,
        help_text=_(
            "Söker bland kommunens styrdokument, underlag och sparade rapporter. Det du har kryssat står kvar."
        ),
    )
    picked = forms.MultipleChoiceField(
        label=_("Poster att lämna över"), required=False, widget=forms.CheckboxSelectMultiple
    )
    records = RecordsField(
        label=_("Andra poster"),
        required=False,
        help_text=_("En adress på varje rad, för det som sökningen inte hittar: åtgärder, rekommendationer."),
    )
    lists = forms.MultipleChoiceField(
        label=_("Hela listor"), required=False, widget=forms.CheckboxSelectMultiple
    )
    as_of = forms.DateField(label=_("Som det såg ut den"))
    answer = forms.CharField(
        label=_("Svar"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, path: str, **kwargs: Any) -> None:
        self.path = path
        super().__init__(*args, **kwargs)

    def offer(self) -> None:
        names = ((name, tables.registered(name)) for name in tables.registered_names())
        fields: Any = self.fields
        fields["lists"].choices = [
            (name, str(table.title)) for name, table in names if table and table.name != "lasningar"
        ]
        fields["picked"].choices = self._choices()
        if not fields["picked"].choices:
            fields["picked"].help_text = _(
                "Ingenting hittades. Sök på ett annat ord eller skriv adressen nedan."
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given.pop("search", None)
        picked = [ref for ref in map(refs.named, given.pop("picked", ())) if ref]
        return {**given, "records": [*picked, *given.get("records", ())]}

    def _choices(self) -> list[tuple[str, Any]]:
        """Return what is ticked and what the search finds, the ticked first."""
        word = str(self["search"].value() or "")[:200]
        ticked = [ref for ref in map(refs.named, self["picked"].value() or ()) if ref]
        kept = [
            (f"{ref.kind}-{ref.id}", label.title) for ref, label in refs.labels(self.actor, ticked).items()
        ]
        standing = {value for value, _label in kept}
        return kept + [choice for choice in self._found(word) if choice[0] not in standing]

    def _found(self, word: str) -> Iterator[tuple[str, Any]]:
        for name in SEARCHED:
            table = tables.registered(name)
            if table is None or not decisions.paths(self.actor, table.permission):
                continue
            rows = tables.select(table, self.actor, {"sok": word}, at=self.at).rows
            within = rows.filter(unit__path__below=self.path)[: FOUND if word else SHOWN]
            for row in secrecy.shown(self.actor, table.kind, within):
                yield f"{table.kind}-{row.pk}", f"{table.title_of(row)} ({refs.kind(table.kind).label})"


class AnswerForm(ActorForm):
    """Why it is not to be had, or asked for no more."""

    answer = forms.CharField(label=_("Varför"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 3}))


class WhyForm(ActorForm):
    """Why it is taken back."""

    reason = reason(required=True)


class NoteForm(ActorForm):
    """A note."""

    text = forms.CharField(label=_("Anteckning"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 6}))


class InviteForm(ActorForm):
    """Who is let into the room, until when and why."""

    person: Any = forms.ModelChoiceField(label=_("Person"), queryset=None)
    to_on = forms.DateField(label=_("Till och med"))
    reason = reason(required=True)

    def offer(self) -> None:
        person: Any = self.fields["person"]
        person.queryset = organisation.persons_of_day(self.actor, self.at).order_by("name", "pk")

    def clean_to_on(self) -> Any:
        day = self.cleaned_data["to_on"]
        if day < timezone.localdate(self.at):
            raise forms.ValidationError(_("Slutdagen har redan varit. Välj en dag framåt."))
        return day
