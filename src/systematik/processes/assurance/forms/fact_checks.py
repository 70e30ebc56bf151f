"""Forms of a fact check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access import secrecy
from systematik.foundation.files.uploads import UploadField
from systematik.processes.assurance.forms.choices import Units
from systematik.processes.assurance.forms.replies import lines
from systematik.processes.assurance.models import Audit, FactCheck, Verdict
from systematik.processes.assurance.queries.numbers import by_number
from systematik.registers.organisation import queries as organisation
from systematik.ui.writing import ActorForm, reason


class FactCheckForm(ActorForm):
    """Which version was sent, to whom, and until when."""

    version = forms.CharField(
        label=_("Version som skickades"), max_length=200, help_text=_("Till exempel Utkast 2.")
    )
    sent_on = forms.DateField(label=_("Skickad"))
    answer_by = forms.DateField(label=_("Svar senast"), required=False)
    functions = Units(
        queryset=None,
        label=_("Tillfrågade funktioner"),
        required=False,
        help_text=_("En funktion står kvar när personer byts."),
    )
    persons = Units(queryset=None, label=_("Tillfrågade personer"), required=False)

    def __init__(self, *args: Any, audit: Audit, check: FactCheck | None = None, **more: Any) -> None:
        self.audit, self.check_round = audit, check
        super().__init__(*args, **more)

    def offer(self) -> None:
        day, below = timezone.localdate(self.at), {"unit__path__below": self.audit.unit.path}
        asked = self.check_round.readers if self.check_round else None
        choices: dict[str, tuple[str, Any]] = {
            "functions": (
                "function",
                organisation.functions(self.actor).filter(organisation.in_force(day), **below),
            ),
            "persons": (
                "person",
                organisation.persons(self.actor).filter(organisation.employed(day), **below),
            ),
        }
        for name, (lookup, rows) in choices.items():
            chosen = asked.filter(**{f"{lookup}__isnull": False}).values(lookup) if asked else []
            field: Any = self.fields[name]
            field.queryset = (
                (rows | rows.model.objects.filter(pk__in=chosen)).distinct().order_by("name", "pk")
            )
        secrecy.cover_choices(self.actor, self)

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("functions") and not self.cleaned_data.get("persons"):
            self.add_error("functions", _("Välj minst en person eller funktion som ska läsa utkastet."))
        return self.cleaned_data


class OpenFactCheckForm(FactCheckForm):
    """A new round, with the file that was sent."""

    upload = UploadField(
        label=_("Utkastet som fil"),
        required=False,
        help_text=_("Filen sparas oförändrad med sin kontrollsumma."),
    )
    field_order = ("version", "upload", "sent_on", "answer_by", "functions", "persons")


class CommentForm(ActorForm):
    """What is wrong, and where."""

    text = forms.CharField(label=_("Synpunkt"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}))
    section: Any = forms.ModelChoiceField(label=_("Avsnitt"), queryset=None, required=False)
    place = forms.CharField(
        label=_("Stycke"), required=False, max_length=200, help_text=_("Till exempel tredje stycket, s. 7.")
    )
    reader: Any = forms.ModelChoiceField(label=_("Från"), queryset=None, required=False)

    def __init__(self, *args: Any, check: FactCheck, **more: Any) -> None:
        self.check_round = check
        super().__init__(*args, **more)

    def offer(self) -> None:
        fields: Any = self.fields
        sections = self.check_round.audit.sections.all()
        fields["section"].queryset = sections
        ordered = [(row.pk, str(row)) for row in sorted(sections, key=by_number)]
        fields["section"].choices = [("", _("Inget avsnitt")), *ordered]
        fields["reader"].queryset = self.check_round.readers.select_related("person", "function")
        secrecy.cover_choices(self.actor, self)


class OwnCommentForm(ActorForm):
    """What somebody who is asked finds wrong, and where; the parts of an unfinished report are named freely."""

    text = forms.CharField(
        label=_("Vad som är fel i sak"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    place = forms.CharField(
        label=_("Stycke"),
        required=False,
        max_length=200,
        help_text=_("Till exempel avsnitt 3.1, tredje stycket."),
    )


class AnswerForm(ActorForm):
    """When the comments were handed over."""

    answered_on = forms.DateField(label=_("Besvarad"))


class SettleForm(ActorForm):
    """The auditors' word on every comment, in one form."""

    def __init__(self, *args: Any, comments: list[Any], **more: Any) -> None:
        self.comments = comments
        super().__init__(*args, **more)

    def offer(self) -> None:
        for each in self.comments:
            self.fields[f"besked-{each.pk}"] = forms.ChoiceField(
                label=_("Besked"),
                required=False,
                choices=[("", _("Inget besked än")), *Verdict.choices],
                initial=each.verdict,
            )
            self.fields[f"skal-{each.pk}"] = forms.CharField(
                label=_("Granskarnas skäl"),
                required=False,
                max_length=20_000,
                initial=each.verdict_reason,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def rows(self) -> Iterator[tuple[Any, BoundField, BoundField]]:
        """Yield the comments for the page."""
        for each in self.comments:
            yield each, self[f"besked-{each.pk}"], self[f"skal-{each.pk}"]

    def clean(self) -> dict[str, Any]:
        for each in self.comments:
            verdict = self.cleaned_data.get(f"besked-{each.pk}")
            why = self.cleaned_data.get(f"skal-{each.pk}")
            if verdict == Verdict.REJECTED and not why:
                self.add_error(f"skal-{each.pk}", _("Skriv varför synpunkten avvisades."))
            if why and not verdict:
                self.add_error(f"besked-{each.pk}", _("Välj om synpunkten godtogs eller avvisades."))
        return self.cleaned_data

    def verdicts(self) -> Iterator[tuple[Any, str, str]]:
        """Yield those that differ from what stands."""
        for each in self.comments:
            given = self.cleaned_data[f"besked-{each.pk}"], self.cleaned_data[f"skal-{each.pk}"]
            if given[0] and given != (each.verdict, each.verdict_reason):
                yield each, *given


class CloseForm(ActorForm):
    """How it ended."""

    closed_on = forms.DateField(label=_("Avslutad"))
    closing_note = forms.CharField(
        label=_("Hur det slutade"), required=False, max_length=20_000, widget=lines()
    )


class ReopenForm(ActorForm):
    """Why it opens again."""

    reason = reason(required=True)
