"""Documents in Granvik for the room's tests."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from systematik.foundation.access.actor import system
from systematik.foundation.history.past import STOCKHOLM
from systematik.registers.documents import commands
from systematik.registers.documents.models import DecidedVersion, Document, DocumentType
from tests.world import World

SYSTEM = system("Prov")
TEXT = "# Policy\n\nVi skyddar information efter dess värde.\n"


def noon(day: str) -> datetime:
    """Return noon in Sweden of a day."""
    return datetime.combine(date.fromisoformat(day), time(12), tzinfo=STOCKHOLM)


def policy_type(world: World, **more: Any) -> DocumentType:
    """Return the type Policy of Granvik, made once."""
    found = DocumentType.objects.filter(unit=world.root, name="Policy").first()
    given = {"decider": "Kommunfullmäktige", "level": 1, "review_months": 24, "is_policy": True} | more
    at = given.pop("at", None) or timezone.now()
    return found or commands.establish_type(SYSTEM, unit=world.root, name="Policy", **given, at=at)


def draft(world: World, title: str = "Informationssäkerhetspolicy", **more: Any) -> Document:
    """Return a draft, in Utbildningsförvaltningen unless another unit is given."""
    given: dict[str, Any] = {"unit": world.education, "text": TEXT, "at": timezone.now()} | more
    given.setdefault("type", policy_type(world, at=given["at"]))
    return commands.draft_document(SYSTEM, title=title, **given)


def decide(document: Document, **more: Any) -> DecidedVersion:
    """Return the version decided by Kommunfullmäktige."""
    given: dict[str, Any] = {"body": "Kommunfullmäktige", "minutes_item": "§ 12", "at": timezone.now()} | more
    return commands.decide_document(SYSTEM, document=document, **given)


def decided(world: World, title: str = "Informationssäkerhetspolicy", **more: Any) -> Document:
    """Return a document that has been decided."""
    days = {
        key: more.pop(key) for key in ("in_force_on", "valid_to", "review_on", "decided_on") if key in more
    }
    document = draft(world, title, **more)
    decide(document, at=more.get("at", timezone.now()), **days)
    return document
