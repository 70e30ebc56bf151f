"""The auditors' covering letter, and the answer of each body to it: what is written apart from what was decided."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from systematik.processes.assurance.models.audits import Audit
from systematik.processes.assurance.models.outcomes import Recommendation
from systematik.processes.assurance.workflow.replies import ReplyState


class Missiv(models.Model):
    """The letter that the auditors send with a report: what they ask for, of whom, and by when."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="missives", verbose_name=_("Granskning"))
    dated_on = models.DateField(_("Missivets datum"), null=True, blank=True)
    received_on = models.DateField(_("Kom in"))
    answer_by = models.DateField(_("Svar senast"), null=True, blank=True)
    registry_number = models.CharField(_("Diarienummer"), max_length=60, blank=True)
    copies_to = models.CharField(_("Kopia till"), max_length=500, blank=True)
    note = models.TextField(_("Anteckning"), blank=True)

    class Meta:
        verbose_name = _("Missiv")


class Demand(models.Model):
    """Something that the letter asks the answer to contain: measures, and when they will be done."""

    missiv = models.ForeignKey(Missiv, models.PROTECT, related_name="demands", verbose_name=_("Missiv"))
    position = models.PositiveSmallIntegerField(_("Ordning"))
    text = models.CharField(_("Det som begärs"), max_length=500)

    class Meta:
        verbose_name = _("Begäran i missivet")
        constraints = [models.UniqueConstraint(fields=["missiv", "position"], name="assurance_demand_place")]

    def __str__(self) -> str:
        return self.text


class Reply(models.Model):
    """A body's answer to a missiv, from the day it is asked for. `answer_by` is the day granted last.

    `is_changed`: what is written now is another thing than what was decided.
    """

    missiv = models.ForeignKey(Missiv, models.PROTECT, related_name="replies", verbose_name=_("Missiv"))
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="replies", verbose_name=_("Svarar")
    )
    owner = models.ForeignKey(
        "organisation.Function",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name=_("Handläggare"),
    )
    state = models.CharField(_("Läge"), max_length=20, choices=ReplyState, default=ReplyState.AWAITED)
    answer_by = models.DateField(_("Svar senast"), null=True, blank=True, db_index=True)
    drafted_on = models.DateField(_("Påbörjat"), null=True, blank=True)
    proposed_on = models.DateField(_("Lämnat till ordföranden"), null=True, blank=True)
    proposed_by = models.CharField(_("Förslagsställare"), max_length=200, blank=True)
    meeting_on = models.DateField(_("Sammanträde"), null=True, blank=True)
    sent_on = models.DateField(_("Skickat"), null=True, blank=True)
    sent_to = models.CharField(_("Skickat till"), max_length=500, blank=True)
    is_changed = models.BooleanField(_("Ändrat sedan beslutet"), default=False)

    class Meta:
        verbose_name = _("Svar på granskning")
        constraints = [
            models.UniqueConstraint(fields=["missiv", "unit"], name="assurance_one_reply_per_body"),
            models.CheckConstraint(
                condition=Q(state=ReplyState.SENT, sent_on__isnull=False)
                | (~Q(state=ReplyState.SENT) & Q(sent_on__isnull=True)),
                name="assurance_sent_has_day",
            ),
        ]

    @property
    def is_settled(self) -> bool:
        """Return whether the answer is decided or sent, so that others than its writers may read it."""
        return self.state in (ReplyState.DECIDED, ReplyState.SENT)


class Extension(models.Model):
    """More time to answer (anstånd), for one body or, without `reply`, for all that had not answered."""

    missiv = models.ForeignKey(Missiv, models.PROTECT, related_name="extensions", verbose_name=_("Missiv"))
    reply = models.ForeignKey(
        Reply, models.PROTECT, null=True, blank=True, related_name="extensions", verbose_name=_("Svar")
    )
    granted_by = models.CharField(_("Medgavs av"), max_length=200)
    granted_on = models.DateField(_("Medgavs"))
    answer_before = models.DateField(_("Tidigare svarsdag"), null=True, blank=True)
    answer_by = models.DateField(_("Svar senast"))
    reason = models.TextField(_("Skäl till anståndet"), blank=True)

    class Meta:
        verbose_name = _("Anstånd")

    def __str__(self) -> str:
        return self.answer_by.isoformat()


class ReplyDraft(models.Model):
    """What is being written. Only those who may write replies read it; a decision freezes it.

    `revision` counts the edits, so that two people who write at once are told.
    """

    reply = models.OneToOneField(Reply, models.PROTECT, related_name="draft", verbose_name=_("Svar"))
    text = models.TextField(_("Yttrande"), blank=True)
    revision = models.PositiveIntegerField(_("Sparad gång"), default=1)

    class Meta:
        verbose_name = _("Arbetsversion av svaret")


class Stand(models.TextChoices):
    """What the body says to a recommendation."""

    AGREE = "agree", _("Instämmer")
    PARTLY = "partly", _("Instämmer delvis")
    DISAGREE = "disagree", _("Instämmer inte")


class RecommendationAnswer(models.Model):
    """What the body says to one recommendation; why must be said where it doesn't agree fully."""

    draft = models.ForeignKey(
        ReplyDraft, models.PROTECT, related_name="answers", verbose_name=_("Arbetsversion av svaret")
    )
    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, related_name="answers", verbose_name=_("Rekommendation")
    )
    stand = models.CharField(_("Ställningstagande"), max_length=20, choices=Stand, blank=True)
    why = models.TextField(_("Motivering"), blank=True)

    class Meta:
        verbose_name = _("Svar på rekommendation")
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "recommendation"], name="assurance_recommendation_answered_once"
            ),
            models.CheckConstraint(
                condition=~Q(stand__in=[Stand.PARTLY, Stand.DISAGREE]) | ~Q(why=""),
                name="assurance_doubt_says_why",
            ),
        ]


class PromisedAction(models.Model):
    """What the body promises to do, and by when, as its answer says it.

    The decision opens `action`, which goes its own way in the register of actions; what was promised stays here.
    """

    answer = models.ForeignKey(
        RecommendationAnswer,
        models.PROTECT,
        related_name="promised",
        verbose_name=_("Svar på rekommendation"),
    )
    title = models.CharField(_("Åtgärd"), max_length=300)
    due_on = models.DateField(_("Klar senast"))
    owner = models.ForeignKey(
        "organisation.Function",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Ansvarig"),
    )
    action = models.OneToOneField(
        "actions.Action",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Åtgärd i registret"),
    )

    class Meta:
        verbose_name = _("Lovad åtgärd")

    def __str__(self) -> str:
        return self.title


class ReplyDecision(models.Model):
    """Exactly what a body decided to answer. Never rewritten; a new decision stands beside it."""

    FROZEN = ("reply", "body", "decided_on", "minutes_item", "registry_number", "text", "answers", "sha256")

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="decisions", verbose_name=_("Svar"))
    body = models.CharField(_("Beslutande instans"), max_length=200)
    decided_on = models.DateField(_("Beslutsdatum"))
    minutes_item = models.CharField(_("Paragraf"), max_length=40, blank=True)
    registry_number = models.CharField(_("Diarienummer"), max_length=60, blank=True)
    text = models.TextField(_("Yttrande"), blank=True)
    # Values and not rows, since a recommendation's wording may be corrected later.
    answers = models.JSONField(_("Svar på rekommendationerna"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("Beslut om svaret")

    @property
    def is_intact(self) -> bool:
        """Return whether the content is still what its hash was taken of."""
        return digest(self.text, self.answers) == self.sha256


def digest(text: str, answers: list[dict[str, Any]]) -> str:
    """Return the SHA-256 of what a reply says, as JSON that is the same for ever: in UTF-8, keys in order."""
    fields = {"form": "systematik/reply/1", "text": text, "answers": answers}
    form = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(form.encode()).hexdigest()
