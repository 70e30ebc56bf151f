"""Forms of the reply chain: the letter, more time, and each step of a reply. They check; commands write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access import secrecy
from systematik.processes.assurance.forms.choices import Units, auditable
from systematik.processes.assurance.models import Audit, Missiv
from systematik.ui.writing import ActorForm, reason


def lines() -> forms.Textarea:
    """Return a field of a few lines."""
    return forms.Textarea(attrs={"rows": 3})


class MissivForm(ActorForm):
    """What the auditors' letter says."""

    received_on = forms.DateField(label=_("Kom in"))
    answer_by = forms.DateField(
        label=_("Svar senast"),
        required=False,
        help_text=_("Lämna tomt om revisorerna inte begär svar till en viss dag."),
    )
    bodies = Units(
        queryset=None,
        label=_("Vem ska svara?"),
        help_text=_("Var och en svarar med ett eget beslut."),
    )
    demands = forms.CharField(
        label=_("Det som begärs i svaret"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("En begäran på varje rad, till exempel vilka åtgärder som vidtas och när de är klara."),
    )
    copies_to = forms.CharField(label=_("Kopia till"), required=False, max_length=500)
    registry_number = forms.CharField(label=_("Diarienummer"), required=False, max_length=60)
    dated_on = forms.DateField(label=_("Missivets datum"), required=False)
    note = forms.CharField(label=_("Anteckning"), required=False, max_length=20_000, widget=lines())

    def __init__(self, *args: Any, audit: Audit, missiv: Missiv | None = None, **more: Any) -> None:
        self.audit, self.missiv = audit, missiv
        super().__init__(*args, **more)

    def offer(self) -> None:
        asked = list(self.missiv.replies.values_list("unit_id", flat=True)) if self.missiv else []
        field: Any = self.fields["bodies"]
        field.queryset = auditable(self.actor, self.audit.unit, at=self.at, chosen=asked)
        secrecy.cover_choices(self.actor, self)

    def clean_demands(self) -> list[str]:
        found = [line.strip() for line in self.cleaned_data["demands"].splitlines() if line.strip()]
        if any(len(line) > 500 for line in found):
            raise forms.ValidationError(_("Varje begäran får ha högst 500 tecken. Dela upp den längsta."))
        return found


class ExtensionForm(ActorForm):
    """Until when, granted by whom."""

    body: Any = forms.ModelChoiceField(
        label=_("För vem?"), queryset=None, required=False, empty_label=_("Alla som inte har svarat")
    )
    answer_by = forms.DateField(label=_("Ny svarsdag"))
    granted_by = forms.CharField(
        label=_("Medgavs av"), max_length=200, help_text=_("Till exempel revisorernas ordförande.")
    )
    granted_on = forms.DateField(label=_("Medgavs"))
    why = forms.CharField(label=_("Skäl till anståndet"), required=False, max_length=20_000, widget=lines())

    def __init__(self, *args: Any, replies: Any, **more: Any) -> None:
        self.replies = replies
        super().__init__(*args, **more)

    def offer(self) -> None:
        field: Any = self.fields["body"]
        field.queryset = self.replies
        field.label_from_instance = lambda reply: reply.unit.name
        secrecy.cover_choices(self.actor, self)


class ProposeForm(ActorForm):
    """Who puts it forward."""

    proposed_by = forms.CharField(
        label=_("Förslagsställare"), max_length=200, help_text=_("Till exempel nämndens ordförande.")
    )
    proposed_on = forms.DateField(label=_("Lämnat"))
    meeting_on = forms.DateField(
        label=_("Sammanträde"), required=False, help_text=_("Dagen då svaret ska behandlas.")
    )


class DecideForm(ActorForm):
    """The decision as the minutes have it."""

    body = forms.CharField(label=_("Beslutande instans"), max_length=200)
    decided_on = forms.DateField(label=_("Beslutsdatum"))
    minutes_item = forms.CharField(label=_("Paragraf"), required=False, max_length=40)
    registry_number = forms.CharField(label=_("Diarienummer"), required=False, max_length=60)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class SendForm(ActorForm):
    """When, and to whom."""

    sent_on = forms.DateField(label=_("Skickat"))
    sent_to = forms.CharField(label=_("Skickat till"), max_length=500)


class ReviseForm(ActorForm):
    """Why it is written anew."""

    reason = reason(required=True)
