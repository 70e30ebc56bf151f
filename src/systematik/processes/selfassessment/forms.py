"""Forms of self-assessments: they check what is typed and give values; commands write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from systematik.engine.grading import Step
from systematik.foundation.access import secrecy
from systematik.processes.selfassessment import queries
from systematik.processes.selfassessment.models import Level
from systematik.processes.selfassessment.permissions import Permission
from systematik.registers.documents import queries as documents
from systematik.registers.organisation import queries as organisation
from systematik.ui.writing import ActorForm, reason

LARGEST_FILE = 5 * 1024 * 1024


class LoadForm(ActorForm):
    """The file of a form, or one that comes with the product."""

    shipped = forms.ChoiceField(
        label=_("Formulär som följer med"), required=False, choices=[], help_text=_("Eller välj en egen fil.")
    )
    upload = forms.FileField(
        label=_("Egen fil"), required=False, help_text=_("En YAML-fil, så som användarhandboken beskriver.")
    )

    def offer(self) -> None:
        shipped: Any = self.fields["shipped"]
        shipped.choices = [("", _("Välj …")), *((name, name) for name in queries.shipped_names())]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        # A file that was refused has said why already.
        if bool(given.get("shipped")) == bool(given.get("upload")) and "upload" not in self.errors:
            raise forms.ValidationError(_("Välj ett formulär som följer med eller en egen fil, inte båda."))
        if given.get("upload") and given["upload"].size > LARGEST_FILE:
            self.add_error("upload", _("Filen är större än 5 MB."))
        return given


class OpenForm(ActorForm):
    """A new round."""

    title = forms.CharField(label=_("Vad omgången ska heta"), max_length=200)
    edition: Any = forms.ModelChoiceField(label=_("Formulär"), queryset=None)
    unit: Any = forms.ModelChoiceField(label=_("Enhet"), queryset=None)
    previous: Any = forms.ModelChoiceField(
        label=_("För över svar från"),
        required=False,
        queryset=None,
        help_text=_("Enhetens tidigare omgång av samma formulär. Svaren följer med där frågan finns kvar."),
    )

    def offer(self) -> None:
        chosen: Any = self.fields
        chosen["edition"].queryset = queries.editions()
        chosen["unit"].queryset = organisation.open_units(self.actor, self.at, permission=Permission.EDIT)
        chosen["previous"].queryset = queries.editable(self.actor).order_by("-opened_on", "-pk")
        secrecy.cover_choices(self.actor, self)


class NameForm(ActorForm):
    """Another name."""

    title = forms.CharField(label=_("Vad omgången ska heta"), max_length=200)


class AnswerForm(ActorForm):
    """What is answered to a question."""

    level = forms.ChoiceField(label=_("Svar"), required=False, choices=[], widget=forms.RadioSelect)
    comment = forms.CharField(
        label=_("Kommentar"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    respondent = forms.CharField(
        label=_("Vem som svarade"),
        required=False,
        max_length=200,
        help_text=_("Namn eller funktion, till exempel IT-chefen."),
    )
    document: Any = forms.ModelChoiceField(
        label=_("Styrdokument som visar det"), required=False, queryset=None
    )

    def __init__(
        self, *args: Any, levels: Sequence[Level], hidden: frozenset[str] = frozenset(), **more: Any
    ) -> None:
        super().__init__(*args, **more)
        level: Any = self.fields["level"]
        level.choices = [
            (each.key, f"{each.label}. {each.text}" if each.text else each.label) for each in levels
        ]
        for name in hidden & self.fields.keys():
            del self.fields[name]

    def offer(self) -> None:
        document: Any = self.fields["document"]
        document.queryset = documents.documents(self.actor, self.at).order_by("title", "pk")
        secrecy.cover_choices(self.actor, self)


class TargetsForm(ActorForm):
    """A step to aim at in each area."""

    def __init__(self, *args: Any, areas: Sequence[Any], steps: Sequence[Step], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [("", _("Inget mål")), *((str(place), step.label) for place, step in enumerate(steps))]
        for area in areas:
            self.fields[area.key] = forms.ChoiceField(label=area.title, required=False, choices=choices)


class CloseForm(ActorForm):
    """Why or how the round was closed."""

    reason = reason()
