"""Answers and their reasons as people read them; the same words on pages, in reports and on the command line."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from systematik.engine.assessment import Answer, Ceiling, Gap, Held, Judged, Thresholds
from systematik.engine.difference import Difference, Moved
from systematik.engine.lifting import Lift
from systematik.foundation.questions.content import Question

ANSWERS: dict[str, Any] = {
    Answer.MET: gettext_lazy("uppfyllt"),
    Answer.MOSTLY: gettext_lazy("till övervägande del uppfyllt"),
    Answer.PARTLY: gettext_lazy("delvis uppfyllt"),
    Answer.NOT_MET: gettext_lazy("ej uppfyllt"),
    Answer.UNANSWERED: gettext_lazy("obesvarad"),
}
GAPS: dict[str, Any] = {
    Gap.NOT_BUILT: gettext_lazy("rummet finns inte än"),
    Gap.NOTHING: gettext_lazy("inget att mäta"),
}


def counted(judged: Judged) -> str:
    """Return "11 av 14", or why nothing could be counted."""
    if judged.gap or judged.counted is None:
        return str(GAPS.get(judged.gap or "", ""))
    return _("%(met)d av %(of)d") % {"met": judged.counted.met, "of": judged.counted.of}


def gap_reason(gap: Gap | None) -> str:
    """Return why a criterion is unanswered, in a sentence."""
    if gap == Gap.NOT_BUILT:
        return _("Systematik har ännu ingen plats för de uppgifterna. Kriteriet räknas som obesvarat.")
    if gap == Gap.NOTHING:
        return _("Det finns ännu inga uppgifter att mäta. Kriteriet räknas som obesvarat.")
    return ""


def thresholds(steps: Thresholds) -> str:
    """Return what share each step asks for, in words."""
    if steps.met == steps.mostly == steps.partly:
        return _("Uppfyllt: %(met)d %%. Därunder: ej uppfyllt.") % {"met": steps.met}
    return _(
        "Uppfyllt: minst %(met)d %%. Till övervägande del: minst %(mostly)d %%. Delvis: minst %(partly)d %%."
    ) % {"met": steps.met, "mostly": steps.mostly, "partly": steps.partly}


def ceiling(held: Held, question: Question) -> str:
    """Return why the answer stands lower than its points, in a sentence."""
    step = ANSWERS[held.at]
    if held.why == Ceiling.ESSENTIAL:
        text = criterion_text(question, held.criterion)
        return _("Svaret blir högst ”%(answer)s”, för ett avgörande kriterium når inte längre: %(text)s") % {
            "answer": step,
            "text": text,
        }
    return _("Svaret blir högst ”%(answer)s” så länge något kriterium är obesvarat.") % {"answer": step}


def lifting(found: Lift, question: Question) -> str:
    """Return what would lift the answer, in a sentence."""
    step = ANSWERS[found.to]
    if found.blocked:
        return _("”%(answer)s” kan svaret bli först när alla kriterier går att mäta.") % {
            "answer": str(step).capitalize()
        }
    return ngettext(
        "Om %(rows)d undantag rättas blir svaret ”%(answer)s”:",
        "Om %(rows)d undantag rättas blir svaret ”%(answer)s”:",
        found.rows,
    ) % {"rows": found.rows, "answer": step}


def criterion_text(question: Question, criterion_id: str) -> str:
    """Return what a criterion says."""
    return next((each.text for each in question.criteria if each.id == criterion_id), criterion_id)


def difference(found: Difference, question: Question) -> list[str]:
    """Return why the answer differs between two days, in sentences: how it moved, the main reason, the ceilings."""
    said = [_movement(found)]
    if found.heaviest is not None:
        said.append(_moved(found.heaviest, question))
    said += [
        _("Gäller inte längre: %(why)s") % {"why": ceiling(each, question)} for each in found.ceilings_gone
    ]
    said += [_("Nytt: %(why)s") % {"why": ceiling(each, question)} for each in found.ceilings_come]
    return said


def _movement(found: Difference) -> str:
    before, after = found.before, found.after
    if found.direction:
        text = _("Svaret höjdes från ”%(before)s” till ”%(after)s”.")
        if found.direction < 0:
            text = _("Svaret sänktes från ”%(before)s” till ”%(after)s”.")
        return text % {"before": ANSWERS[before.answer], "after": ANSWERS[after.answer]}
    if before.answer != after.answer:
        if after.answer == Answer.UNANSWERED:
            return _("Frågan hade ett svar men går inte längre att besvara.")
        return _("Frågan gick inte att besvara den första dagen. Sedan dess har den fått ett svar.")
    if not any(each.changed for each in found.moved):
        return _("Ingenting som räknas har ändrats.")
    if before.share == after.share:
        return _("Svaret är detsamma.")
    return _("Svaret är detsamma, men %(before)s har blivit %(after)s.") % {
        "before": _share(before.share),
        "after": _share(after.share),
    }


def _share(share: int | None) -> str:
    return _("inga poäng") if share is None else _("%(share)d %% av poängen") % {"share": share}


def _moved(each: Moved, question: Question) -> str:
    before, after = each.before, each.after
    return _("Mest betydde att ”%(text)s” gick från %(before)s (%(was)s) till %(after)s (%(became)s).") % {
        "text": criterion_text(question, each.criterion).rstrip("."),
        "before": counted(before) if before else "–",
        "was": ANSWERS[before.answer] if before else "–",
        "after": counted(after) if after else "–",
        "became": ANSWERS[after.answer] if after else "–",
    }
