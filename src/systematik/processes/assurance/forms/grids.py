"""Forms with many like rows: answers for each question and body, statuses for each earlier remark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from systematik.processes.assurance.commands import Given
from systematik.processes.assurance.forms.choices import chosen_level, level_value, levels
from systematik.processes.assurance.models import Audit, AuditorStatus
from systematik.processes.assurance.queries.report import Followed, QuestionRow


@dataclass(frozen=True)
class GridRow:
    """What a row is about and its two fields."""

    title: str
    note: str
    answer: BoundField
    quote: BoundField


class GridForm(forms.Form):
    """An answer and a quote for each row; a quote without an answer is a fault."""

    rows_of: list[tuple[str, str, str]]

    def _row(self, key: str, title: str, note: str, choices: Any, initial: tuple[str, str]) -> None:
        label = f"{title}, {note}" if note else title
        self.fields[f"svar-{key}"] = forms.ChoiceField(
            label=label, required=False, choices=choices, initial=initial[0]
        )
        self.fields[f"ord-{key}"] = forms.CharField(
            label=_("Granskarens ord"),
            required=False,
            initial=initial[1],
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.rows_of.append((key, title, note))

    def rows(self) -> Iterator[GridRow]:
        """Yield the rows for the page."""
        for key, title, note in self.rows_of:
            yield GridRow(title, note, self[f"svar-{key}"], self[f"ord-{key}"])

    def clean(self) -> dict[str, Any]:
        for key, _title, _note in self.rows_of:
            if self.cleaned_data.get(f"ord-{key}") and not self.cleaned_data.get(f"svar-{key}"):
                self.add_error(f"svar-{key}", _("Välj vad orden betyder, eller ta bort dem."))
        return self.cleaned_data

    def _entered(self, key: str) -> tuple[str, str]:
        return self.cleaned_data[f"svar-{key}"], self.cleaned_data[f"ord-{key}"]


class RatingsForm(GridForm):
    """The auditors' answer to each question for each body."""

    def __init__(self, *args: Any, audit: Audit, questions: Iterable[QuestionRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows_of, self.cells, self.questions = [], {}, list(questions)
        choices = levels(audit)
        for row in self.questions:
            for cell in row.cells:
                key = f"{row.question.pk}-{cell.body.pk}"
                rating = cell.rating
                standing = (
                    (level_value(rating.normalised, rating.level), rating.quote) if rating else ("", "")
                )
                self._row(key, str(row.question), str(cell.body), choices, standing)
                self.cells[key] = (row.question, cell.body)

    def bodies(self) -> list[Any]:
        """Return the heads of the grid's columns."""
        return [cell.body for cell in self.questions[0].cells] if self.questions else []

    def lines(self) -> Iterator[tuple[QuestionRow, list[GridRow]]]:
        """Yield each question with its cells, for the page."""
        cells = self.rows()
        for row in self.questions:
            yield row, [next(cells) for _cell in row.cells]

    def given(self) -> list[Given]:
        """Return the answers as they were entered."""
        found = []
        for key, (question, body) in self.cells.items():
            answer, quote = self._entered(key)
            normalised, level = chosen_level(answer) if answer else ("", "")
            found.append(Given(question, body, normalised, level, quote))
        return found


class FollowUpsForm(GridForm):
    """What the audit says of each earlier finding and recommendation."""

    def __init__(self, *args: Any, followed: Iterable[Followed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows_of, self.outcomes = [], {}
        choices = [("", _("Nämns inte i rapporten")), *AuditorStatus.choices]
        for each in followed:
            key = f"{each.kind}-{each.outcome.pk}"
            standing = (each.said.status, each.said.quote) if each.said else ("", "")
            self._row(key, str(each.outcome), str(each.outcome.audit), choices, standing)
            self.outcomes[key] = each.outcome

    def said(self) -> list[tuple[Any, str, str]]:
        """Return (outcome, status, quote) as they were entered."""
        return [(outcome, *self._entered(key)) for key, outcome in self.outcomes.items()]
