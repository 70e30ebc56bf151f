"""The questions and the rule of a round's page, drawn here: a template takes ten times as long for each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from django.template.loader import get_template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from systematik.engine.grading import Rule
from systematik.processes.selfassessment import queries
from systematik.ui import addresses
from systematik.ui.templatetags.ui import ui

LONGEST = 300
# So many rules are kept drawn, each in each language: every unit's rounds of a form share one.
KEPT = 128


def rule(found: Rule) -> SafeString:
    """Return how a form is graded, in words, as its pages say it."""
    return _ruled(found, get_language())


@lru_cache(maxsize=KEPT)
def _ruled(found: Rule, _language: str) -> SafeString:
    values = {"rule": found, "words": queries.in_words(found)}
    return SafeString(get_template("selfassessment/parts/rule.html").render(values))


class Line(NamedTuple):
    """A question on the round's page: what our records say, what is done about it, and a new action's address."""

    asked: queries.Asked
    figure: Any
    actions: list[Any]
    gap: str


class Drawing:
    """Draws the lines of one round; what many of them say alike is worked out once."""

    def __init__(self, round: int, *, may_edit: bool) -> None:
        self.may_edit = may_edit
        self.answers = addresses.of_rows("assessment_answer")
        self.questions = addresses.of_rows("assessment_question", round)
        self.actions, self.new_action = addresses.of_rows("action"), reverse("action_new")
        self.change, self.act, self.action = (
            escape(_("Ändra svaret")),
            escape(_("Gör till åtgärd")),
            escape(_("Åtgärd")),
        )
        self.carried = ui("badge", text=_("från förra omgången"), tone="warn")

    def lines(self, lines: Iterable[Line]) -> SafeString:
        """Return the questions of an area as HTML."""
        return mark_safe("".join(map(self._line, lines)))  # noqa: S308 - every part is escaped

    def _line(self, line: Line) -> str:
        text = escape(str(line.asked.question.text))
        below = "".join(
            (self._figure(line.figure), self._comment(line.asked.answer), self._done(line.actions))
        )
        return f'<li>{self._linked(line.asked, text)}\n<p class="cluster">{self._said(line, text)}</p>\n{below}</li>'

    def _linked(self, asked: queries.Asked, text: str) -> str:
        if asked.answer:
            return f'<a href="{self.answers}{asked.answer.pk}/">{text}</a>'
        return f'<a href="{self.questions}{asked.question.pk}/">{text}</a>' if self.may_edit else text

    def _said(self, line: Line, text: str) -> str:
        asked, hidden = line.asked, f'<span class="hidden">: {text}</span>'
        level = asked.level
        said = (
            ui("answer", answer=level.normalised, text=level.label)
            if level
            else ui("answer", answer="unanswered")
        )
        if asked.answer and asked.answer.carried:
            said += self.carried
        if asked.answer and self.may_edit:
            said += f'<a class="small" href="{self.questions}{asked.question.pk}/">{self.change}{hidden}</a>'
        if line.gap:
            said += f'<a class="small" href="{self.new_action}?{escape(line.gap)}">{self.act}{hidden}</a>'
        return said

    def _figure(self, figure: Any) -> str:
        if not figure:
            return ""
        told = _("Egna register: inget att räkna än")
        if figure.of:
            told = _("Egna register: %(met)s av %(of)s") % {"met": figure.met, "of": figure.of}
        return f'<p class="muted small">{escape(told)}</p>\n'

    def _comment(self, answer: Any) -> str:
        comment = answer.comment if answer else ""
        return f'<p class="small">{escape(Truncator(comment).chars(LONGEST))}</p>' if comment else ""

    def _done(self, actions: Iterable[Any]) -> str:
        return "".join(
            f'<p class="small">{self.action}: <a href="{self.actions}{each.pk}/">{escape(str(each.title))}</a> '
            f'<span class="muted">{escape(str(each.get_state_display()))}</span></p>'
            for each in actions
        )
