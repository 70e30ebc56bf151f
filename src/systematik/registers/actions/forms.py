"""Forms of actions: they check what is typed and give values; commands write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access import secrecy
from systematik.registers.actions.models import Effect
from systematik.registers.actions.permissions import Permission
from systematik.registers.evidence import queries as evidence
from systematik.registers.organisation import queries as organisation
from systematik.ui.writing import ActorForm, reason


class WhatForm(ActorForm):
    """What shall be done, where, and by whom."""

    title = forms.CharField(
        label=_("Åtgärd"), max_length=300, help_text=_("Vad som ska ha hänt när åtgärden är klar.")
    )
    description = forms.CharField(
        label=_("Beskrivning"), required=False, max_length=20_000, widget=forms.Textarea
    )
    unit: Any = forms.ModelChoiceField(label=_("Enhet"), queryset=None)
    owner: Any = forms.ModelChoiceField(
        label=_("Ansvarig funktion"),
        queryset=None,
        required=False,
        help_text=_("En funktion står kvar när personer byts."),
    )

    def offer(self) -> None:
        day = timezone.localdate(self.at)
        choices: dict[str, Any] = {
            "unit": organisation.open_units(self.actor, self.at, permission=Permission.EDIT),
            "owner": organisation.choosable(self.actor, day, kept=self.initial.get("owner")),
        }
        for name, rows in choices.items():
            field: Any = self.fields[name]
            field.queryset = rows
        secrecy.cover_choices(self.actor, self)


class OpenForm(WhatForm):
    """A new action with its first promise."""

    due_on = forms.DateField(label=_("Klar senast"))
    reason = reason()
    field_order = ("title", "description", "due_on", "unit", "owner", "reason")


class ChangeForm(WhatForm):
    """Another wording, unit or owner; the day is moved on a page of its own."""

    reason = reason()

    def __init__(self, *args: Any, hidden: frozenset[str] = frozenset(), **more: Any) -> None:
        super().__init__(*args, **more)
        for name in hidden & self.fields.keys():
            del self.fields[name]


class MoveForm(ActorForm):
    """Another day, and why."""

    due_on = forms.DateField(label=_("Ny dag"))
    reason = forms.CharField(
        label=_("Varför dagen flyttas"),
        help_text=_("Syns på åtgärden tillsammans med den dag som lovades först."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CompleteForm(ActorForm):
    """What was done."""

    outcome = forms.CharField(
        label=_("Vad som gjordes"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    check_on = forms.DateField(
        label=_("Kontrollera effekten senast"),
        required=False,
        help_text=_(
            "Att något är gjort säger inte att det hjälpte. Lämna tomt om det inte behöver kontrolleras."
        ),
    )


class CheckForm(ActorForm):
    """Whether it helped."""

    effect = forms.ChoiceField(label=_("Effekt"), choices=Effect.choices, widget=forms.RadioSelect)
    effect_note = forms.CharField(
        label=_("Vad kontrollen visade"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    leans_on: Any = forms.ModelChoiceField(
        label=_("Underlag som visar det"),
        queryset=None,
        required=False,
        help_text=_("Underlag som är för gamla står inte här."),
    )

    def offer(self) -> None:
        shows: Any = self.fields["leans_on"]
        fresh = evidence.fresh(timezone.localdate(self.at))
        shows.queryset = evidence.evidence(self.actor, self.at).filter(fresh).order_by("title", "pk")
        secrecy.cover_choices(self.actor, self)


class WhyForm(ActorForm):
    """Nothing but why."""

    reason = reason(required=True)


class ReopenForm(ActorForm):
    """Why work begins again."""

    reason = reason()
