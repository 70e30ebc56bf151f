"""An edition of a form is read in whole, once; what stands is never rewritten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require_anywhere
from systematik.foundation.history import events
from systematik.foundation.refusals import Refused
from systematik.processes.selfassessment.models import Area, Edition, Form, Level, Question
from systematik.processes.selfassessment.permissions import Permission
from systematik.processes.selfassessment.queries.form_files import FormFile


class CannotLoad(Refused):
    """The edition stands already, in other words."""


def load_form(actor: Actor, *, form_file: FormFile, reason: str = "", at: datetime) -> Edition:
    """Return the edition as it was read; the one that stands where the very same file was read before."""
    require_anywhere(actor, Permission.LOAD)
    value = form_file.value
    standing = Edition.objects.filter(form__key=value["form"], edition=value["edition"]).first()
    if standing is not None:
        if standing.sha256 == form_file.digest:
            return standing
        raise CannotLoad(
            _(
                "Utgåva %(edition)s av ”%(form)s” finns redan med annan text. En utgåva skrivs aldrig om: "
                "ge den nya en egen beteckning i fältet edition."
            )
            % {"edition": value["edition"], "form": value["form"]}
        )
    with events.event(actor, "assessment_form.loaded", Edition, reason=reason, at=at) as event:
        form, _made = Form.objects.get_or_create(key=value["form"])
        edition = _edition(event.object_id, form, form_file, at)
        _levels(edition, None, value["levels"])
        for position, each in enumerate(value["areas"], start=1):
            _area(edition, position, each)
    return edition


def _edition(pk: int | None, form: Form, form_file: FormFile, at: datetime) -> Edition:
    value = form_file.value
    edition = Edition(
        pk=pk,
        form=form,
        edition=value["edition"],
        title=value["title"],
        publisher=value.get("publisher", ""),
        source=value.get("source", ""),
        in_force_on=value.get("valid_from"),
        rule=value["rule"],
        file=form_file.text,
        sha256=form_file.digest,
        loaded_on=timezone.localdate(at),
    )
    edition.full_clean()
    edition.save(force_insert=True)
    return edition


def _area(edition: Edition, position: int, data: Mapping[str, Any]) -> None:
    area = Area.objects.create(
        edition=edition,
        key=data["id"],
        position=position,
        title=data["title"],
        text=data.get("text", ""),
        weight=data.get("weight", 1),
    )
    rows = [_question(area, number, each) for number, each in enumerate(data["questions"], start=1)]
    made = Question.objects.bulk_create(rows)
    for question, each in zip(made, data["questions"], strict=True):
        _levels(edition, question, each.get("levels", ()))


def _question(area: Area, position: int, data: Mapping[str, Any]) -> Question:
    return Question(
        area=area,
        key=data["id"],
        position=position,
        text=data["text"],
        help=data.get("help", ""),
        weight=data.get("weight", 1),
        fact=data.get("fact", ""),
    )


def _levels(edition: Edition, question: Question | None, levels: Any) -> None:
    Level.objects.bulk_create(
        Level(
            edition=edition,
            question=question,
            key=each["id"],
            position=position,
            label=each["label"],
            text=each.get("text", ""),
            points=each["points"],
            normalised=each["normalised"],
        )
        for position, each in enumerate(levels, start=1)
    )
