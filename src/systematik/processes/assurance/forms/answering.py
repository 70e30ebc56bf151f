"""The answers to all recommendations in one form: stand, why, and what is promised until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access import secrecy
from systematik.processes.assurance.commands import Answered, Promised
from systematik.processes.assurance.models import Stand
from systematik.processes.assurance.queries import CardAnswer, CardPromise, ReplyCard
from systematik.registers.organisation import queries as organisation
from systematik.ui.writing import ActorForm

BLANK = 2


@dataclass(frozen=True)
class PromiseRow:
    """The fields of a promise."""

    number: int
    title: BoundField
    due_on: BoundField
    owner: BoundField


@dataclass(frozen=True)
class AnswerRow:
    """A recommendation with its fields; `settled` are promises that are decided, which the register keeps."""

    recommendation: Any
    stand: BoundField
    why: BoundField
    promises: list[PromiseRow]
    settled: list[CardPromise]


class AnswersForm(ActorForm):
    """The body's own words and what it says to each recommendation; parts that are secret to the writer stay out."""

    text = forms.CharField(
        label=_("Yttrande"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Det som ska stå före svaren på rekommendationerna."),
    )
    owner: Any = forms.ModelChoiceField(label=_("Handläggare"), queryset=None, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, card: ReplyCard, **more: Any) -> None:
        self.card = card
        super().__init__(*args, **more)

    def offer(self) -> None:
        day = timezone.localdate(self.at)
        owner: Any = self.fields["owner"]
        owner.queryset = organisation.choosable(self.actor, day)
        secrecy.cover_choices(self.actor, self)
        # Asked once, however many promises offer them.
        self.choices = list(owner.choices)
        if "text" in self.card.hidden:
            del self.fields["text"]
        self.answers = [] if "answers" in self.card.hidden else self.card.answers
        for each in self.answers:
            self._add(each)

    def _add(self, each: CardAnswer) -> None:
        key = each.recommendation.pk
        self.fields[f"svar-{key}"] = forms.ChoiceField(
            label=_("Ställningstagande"),
            required=False,
            choices=[("", _("Inte besvarad än")), *Stand.choices],
            initial=each.stand,
        )
        self.fields[f"varfor-{key}"] = forms.CharField(
            label=_("Motivering"),
            required=False,
            max_length=20_000,
            initial=each.why,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        for slot, promise in self._slots(each):
            self._add_promise(f"{key}-{slot}", promise)

    def _add_promise(self, key: str, promise: CardPromise | None) -> None:
        self.fields[f"atgard-{key}"] = forms.CharField(
            label=_("Åtgärd"), required=False, max_length=300, initial=promise.title if promise else ""
        )
        self.fields[f"dag-{key}"] = forms.DateField(
            label=_("Klar senast"), required=False, initial=promise.due_on if promise else None
        )
        owner = forms.ModelChoiceField(
            label=_("Ansvarig"),
            queryset=self.fields["owner"].queryset,  # type: ignore[attr-defined]
            required=False,
            initial=promise.owner_id if promise else None,
        )
        owner.choices = self.choices
        self.fields[f"ansvarig-{key}"] = owner

    @staticmethod
    def _slots(each: CardAnswer) -> Iterator[tuple[str, CardPromise | None]]:
        for promise in each.promises:
            if not promise.is_decided:
                yield f"s{promise.pk}", promise
        for number in range(1, BLANK + 1):
            yield f"n{number}", None

    def rows(self) -> Iterator[AnswerRow]:
        """Yield the recommendations for the page."""
        for each in self.answers:
            key = each.recommendation.pk
            promises = [
                PromiseRow(
                    number,
                    self[f"atgard-{key}-{slot}"],
                    self[f"dag-{key}-{slot}"],
                    self[f"ansvarig-{key}-{slot}"],
                )
                for number, (slot, _promise) in enumerate(self._slots(each), start=1)
            ]
            settled = [promise for promise in each.promises if promise.is_decided]
            yield AnswerRow(
                each.recommendation, self[f"svar-{key}"], self[f"varfor-{key}"], promises, settled
            )

    def clean(self) -> dict[str, Any]:
        for each in self.answers:
            key, given = each.recommendation.pk, self.cleaned_data
            if given.get(f"svar-{key}") in (Stand.PARTLY, Stand.DISAGREE) and not given.get(f"varfor-{key}"):
                self.add_error(f"varfor-{key}", _("Skriv varför ni inte instämmer helt."))
            for slot, _promise in self._slots(each):
                self._check_promise(f"{key}-{slot}")
        return self.cleaned_data

    def _check_promise(self, key: str) -> None:
        title, day = self.cleaned_data.get(f"atgard-{key}"), self.cleaned_data.get(f"dag-{key}")
        if title and not day and f"dag-{key}" not in self.errors:
            self.add_error(f"dag-{key}", _("Ange när åtgärden ska vara klar."))
        if not title and (day or self.cleaned_data.get(f"ansvarig-{key}")):
            self.add_error(f"atgard-{key}", _("Skriv vad som ska göras."))

    def answered(self) -> list[Answered]:
        """Return what was written of each recommendation, for the command."""
        return [
            Answered(
                each.recommendation,
                self.cleaned_data[f"svar-{each.recommendation.pk}"],
                self.cleaned_data[f"varfor-{each.recommendation.pk}"],
                tuple(self._promised(each)),
            )
            for each in self.answers
        ]

    def _promised(self, each: CardAnswer) -> Iterator[Promised]:
        for slot, promise in self._slots(each):
            key = f"{each.recommendation.pk}-{slot}"
            title, owner = self.cleaned_data[f"atgard-{key}"], self.cleaned_data[f"ansvarig-{key}"]
            if title:
                yield Promised(title, self.cleaned_data[f"dag-{key}"], owner, promise.pk if promise else None)
            elif promise:
                yield Promised(promise.title, None, pk=promise.pk)
