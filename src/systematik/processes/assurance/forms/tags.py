"""Ticks that are folded away until they are wanted, so that those who enter by keyboard pass them in one step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from systematik.processes.assurance.queries import themes


class Folded(forms.CheckboxSelectMultiple):
    """Ticks under a summary; open where something is ticked."""

    template_name = "assurance/widgets/folded.html"


class ThemesField(forms.MultipleChoiceField):
    """Themes of content/themes.yaml; words that once were written freely stay to choose while they stand."""

    widget = Folded

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("Teman"),
            required=False,
            help_text=gettext_lazy("Samma tema i flera granskningar visar vad som är åter påtalat."),
            **kwargs,
        )

    def offer(self, standing: str) -> list[str]:
        """Offer every theme and what stands; return what is chosen already."""
        chosen = [known.name if (known := themes.theme(word)) else word for word in themes.words_of(standing)]
        names = [(each.name, each.label) for each in themes.themes()]
        free = [(word, word) for word in chosen if themes.theme(word) is None]
        self.choices = [*names, *free]
        return chosen
