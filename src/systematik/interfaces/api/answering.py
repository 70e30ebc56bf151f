"""Questions with their answers: the same JSON as `systematik answer --json`."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from systematik.foundation.access import decisions
from systematik.foundation.history.reading import LARGEST
from systematik.foundation.questions import answers, content
from systematik.interfaces.api import schemas
from systematik.interfaces.api.failures import Unusable
from systematik.registers.organisation import queries as organisation

router = Router(tags=["Frågor"])
READ = "overview.read"


@router.get("", response=schemas.Answers, url_name="questions", summary="Alla frågor med svar")
def questions(
    request: HttpRequest,
    enhet: int | None = Query(None, description="enhetens id; annars den kommun som du läser"),  # type: ignore[type-arg]
    per: str = Query("", description="dag, som 2021-11-30"),  # type: ignore[type-arg]
) -> dict[str, Any]:
    """Varje fråga med svar, kriterier, undantag och revisorernas egen bedömning."""
    return _answered(request, enhet, list(content.questions()))


@router.get("/{path:question_id}", response=schemas.Answers, url_name="question", summary="En fråga med svar")
def question(
    request: HttpRequest,
    question_id: str,
    enhet: int | None = Query(None, description="enhetens id; annars den kommun som du läser"),  # type: ignore[type-arg]
    per: str = Query("", description="dag, som 2021-11-30"),  # type: ignore[type-arg]
) -> dict[str, Any]:
    """En fråga, till exempel it-sakerhet-2022/1."""
    try:
        asked = content.question(question_id.rstrip("/"))
    except content.UnknownQuestion:
        raise Http404 from None
    return _answered(request, enhet, [asked])


def _answered(request: HttpRequest, unit_id: int | None, asked: list[content.Question]) -> dict[str, Any]:
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    decisions.require_anywhere(actor, READ)
    return answers.all_as_data(actor, _unit(actor, unit_id, at), asked, at=at)


def _unit(actor: Any, unit_id: int | None, at: Any) -> tuple[int, str]:
    """Return the unit that the answers speak of: the one asked for, else where the actor's reach begins."""
    reached = organisation.units(actor, at).filter(decisions.visible(actor, READ, unit="pk"))
    if unit_id is not None:
        found = reached.filter(pk=unit_id).first() if abs(unit_id) <= LARGEST else None
        if found is None:
            raise Http404
        return found.pk, found.name
    units = list(reached.values_list("pk", "name", "path"))
    begin = [unit for unit in units if not any(_is_above(other[2], unit[2]) for other in units)]
    if not begin:
        raise Http404
    if len(begin) > 1:
        names = ", ".join(f"{name} ({pk})" for pk, name, _path in begin)
        raise Unusable(_("enhet: välj en av %(names)s.") % {"names": names})
    return begin[0][0], begin[0][1]


def _is_above(path: str, other: str) -> bool:
    return path != other and other.startswith(path)
