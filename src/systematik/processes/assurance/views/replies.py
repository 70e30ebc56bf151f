"""The reply of a body: its page, the form that all is written in, and a page for each step."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access import secrecy
from systematik.foundation.access.web import permitted
from systematik.processes.assurance import commands, queries
from systematik.processes.assurance.forms import replies as forms
from systematik.processes.assurance.forms.answering import AnswersForm
from systematik.processes.assurance.models import Reply
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.workflow.replies import REPLY_WORKFLOW, ReplyState
from systematik.ui.stepping import Life, Step, button
from systematik.ui.writing import Asked, attempt, editing

WALK = (
    ("draft", gettext_lazy("Tjänsteskrivelse")),
    ("proposal", gettext_lazy("Förslag")),
    ("decided", gettext_lazy("Beslut")),
    ("sent", gettext_lazy("Skickat")),
)
PAGES = {"draft": "reply_write", "edit": "reply_write"}


@permitted(Permission.READ)
def reply(request: Asked, pk: int) -> HttpResponse:
    """Show what a body answers, who decided it, and what became of what it promised."""
    card = queries.reply_card(request.actor, pk, request.at)
    if card is None:
        raise Http404
    written = _written(request, card)
    context = {
        "card": card,
        "written": written,
        "reply": card.reply,
        "steps": _walk(card),
        "buttons": buttons(request, card.reply),
        "extensions": _extensions(card),
    }
    return render(request, "assurance/reply.html", context)


def _walk(card: queries.ReplyCard) -> list[dict[str, Any]]:
    """Return the way of the reply; a decision that it was sent without is no step that was taken."""
    keys = [key for key, _label in WALK]
    reached = keys.index(card.reply.state) if card.reply.state in keys else 0
    states = ["done"] * reached + ["current"] + ["ahead"] * (len(keys) - reached - 1)
    if card.reply.is_undecided:
        states[keys.index("decided")] = "left"
    return [{"label": label, "state": state} for (_key, label), state in zip(WALK, states, strict=True)]


def _written(request: Asked, card: queries.ReplyCard) -> queries.ReplyCard | None:
    """Return what is being written where it is another thing than what was decided, for those who write it."""
    if card.decision is None or not (card.reply.is_changed or card.reply.state in ("draft", "proposal")):
        return None
    found = queries.reply_card(request.actor, card.reply.pk, request.at, written=True)
    return found if found and found.is_draft else None


def _extensions(card: queries.ReplyCard) -> list[Any]:
    rows = card.missiv.extensions.filter(reply=None) | card.missiv.extensions.filter(reply=card.reply.pk)
    return list(rows.order_by("granted_on", "pk"))


def buttons(request: Any, reply: Any) -> list[dict[str, Any]]:
    """Return what may be done with the reply now, the natural next step first."""
    if request.moment is not None:
        return []
    return [
        button(
            one,
            reverse(PAGES.get(one.verb, f"reply_{one.verb}"), args=[reply.pk]),
            primary=place == 0 and one.verb != "revise",
        )
        for place, one in enumerate(REPLY_WORKFLOW.open_to(request.actor, reply, reply.unit.path))
    ]


def next_step(request: Any, reply: Any) -> dict[str, Any] | None:
    """Return the one button that leads the reply on; none where it is sent or another writes it."""
    return next(iter(buttons(request, reply)), None) if reply.state != ReplyState.SENT else None


@editing(Permission.REPLY)
def reply_write(request: Asked, pk: int) -> HttpResponse:
    """Write the answers to all recommendations in one form; the first saving begins the reply."""
    found = _writable(request, pk)
    card = queries.reply_card(request.actor, pk, request.at, written=True)
    if card is None:
        raise Http404
    if not any(one.verb in PAGES for one in REPLY_WORKFLOW.open_to(request.actor, found, found.unit.path)):
        messages.info(request, _("Svaret är skickat. Ta tillbaka det till utkast om det ska ändras."))
        return HttpResponseRedirect(reverse("reply", args=[pk]))
    given = request.POST if request.method == "POST" else None
    initial = {"text": card.text, "owner": found.owner_id, "revision": found.draft.revision}
    form = AnswersForm(given, initial=initial, actor=request.actor, at=request.at, card=card)
    if given is not None and form.is_valid():
        if attempt(form, lambda: _write(request, found, form) + 1) is not None:
            messages.success(request, _("Svaret är sparat."))
            again = "fortsatt" in request.POST
            return HttpResponseRedirect(reverse("reply_write" if again else "reply", args=[pk]))
        _show_revision(form, found)
    context = {"form": form, "card": card, "reply": card.reply, "back": reverse("reply", args=[pk])}
    return render(request, "assurance/reply_write.html", context)


def _write(request: Asked, found: Reply, form: AnswersForm) -> int:
    given = form.cleaned_data
    return commands.write_reply(
        request.actor,
        reply=found,
        text=given.get("text", found.draft.text),
        owner=given["owner"],
        answers=form.answered(),
        revision=given["revision"],
        at=request.at,
    )


def _show_revision(form: AnswersForm, found: Reply) -> None:
    """Let the next saving be of what stands now: whoever wrote has been told that another saved before."""
    found.draft.refresh_from_db()
    data: Any = form.data
    data = data.copy()
    data["revision"] = str(found.draft.revision)
    form.data = data


def _writable(request: Asked, pk: int) -> Reply:
    rows = queries.writable_replies(request.actor, request.at).select_related("draft")
    found: Reply = get_object_or_404(rows, pk=pk)
    return found


def _page(found: Reply) -> str:
    return reverse("reply", args=[found.pk])


def _lead(request: Asked, found: Reply, step: Step) -> str:
    shown = secrecy.shown_one(request.actor, found)
    without = step.verb == "send" and found.state != ReplyState.DECIDED
    warning = _("Svaret har inget beslut; det kommer att synas som skickat utan beslut.")
    return f"{shown.unit.name}. {warning if without else step.lead}"


LIFE = Life(Permission.REPLY, "reply", _writable, _page, _lead)


def _day(request: Asked) -> Any:
    return timezone.localdate(request.at)


STEPS = (
    Step(
        "propose",
        "forslag",
        gettext_lazy("Lämna svaret till ordföranden"),
        gettext_lazy("Ordföranden tar över tjänsteskrivelsen som sitt förslag till beslut."),
        gettext_lazy("För in förslaget"),
        gettext_lazy("Svaret är lämnat till ordföranden."),
        forms.ProposeForm,
        commands.propose_reply,
        initial=lambda request, _reply: {"proposed_on": _day(request)},
    ),
    Step(
        "decide",
        "beslut",
        gettext_lazy("För in beslutet"),
        gettext_lazy(
            "Beslutet fattas på sammanträdet; här förs det in som protokollet säger. Texten fryses och det som "
            "lovas blir åtgärder."
        ),
        gettext_lazy("För in beslutet"),
        gettext_lazy("Beslutet är infört."),
        forms.DecideForm,
        commands.decide_reply,
        initial=lambda request, found: {
            "body": found.unit.name,
            "decided_on": found.meeting_on or _day(request),
            "revision": found.draft.revision,
        },
    ),
    Step(
        "send",
        "skickat",
        gettext_lazy("För in att svaret har skickats"),
        "",
        gettext_lazy("För in"),
        gettext_lazy("Svaret är skickat."),
        forms.SendForm,
        commands.send_reply,
        initial=lambda request, _reply: {"sent_on": _day(request), "sent_to": _("Kommunens revisorer")},
    ),
    Step(
        "revise",
        "om",
        gettext_lazy("Ta tillbaka svaret till utkast"),
        gettext_lazy("Vid återremiss eller komplettering. Det som redan är beslutat finns kvar."),
        gettext_lazy("Ta tillbaka"),
        gettext_lazy("Svaret är ett utkast igen."),
        forms.ReviseForm,
        commands.revise_reply,
    ),
)
