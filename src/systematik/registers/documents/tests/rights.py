"""Who may open the addresses of governing documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from systematik.registers.documents import commands
from systematik.registers.documents.models import Document
from systematik.registers.documents.tests.factories import decided, draft, policy_type
from systematik.registers.organisation.models import Unit
from tests.rights import EVERYBODY, Right
from tests.world import SYSTEM, World

WRITERS = "strategist unit_manager owner"
DECIDERS = "strategist unit_manager"
DRAFT_READERS = "strategist dpo unit_manager owner auditor"
Arguments = tuple[Any, ...]


def _decided(world: World, unit: Unit) -> Document:
    return decided(world, "Rutin för incidenter", unit=unit)


def _on(make: Callable[[World, Unit], Arguments]) -> dict[str, Callable[[World], Arguments]]:
    return {
        "own": lambda world: make(world, world.education),
        "other": lambda world: make(world, world.social),
    }


def _document(world: World, unit: Unit) -> Arguments:
    return (_decided(world, unit).pk,)


def _draft(world: World, unit: Unit) -> Arguments:
    return (draft(world, "Utkast", unit=unit).pk,)


def _version(world: World, unit: Unit) -> Arguments:
    return (_decided(world, unit).pk, 1, 0)


def _filed(world: World, unit: Unit) -> Document:
    """Return a decided document; its version and what is being written hold a file."""
    upload = SimpleUploadedFile("handbok.txt", b"Handbok")
    return decided(world, "Handbok", unit=unit, file=upload)


def _draft_file(world: World, unit: Unit) -> Arguments:
    return (_filed(world, unit).pk,)


def _version_file(world: World, unit: Unit) -> Arguments:
    return (_filed(world, unit).pk, 1, 0)


def _required(world: World, unit: Unit) -> Arguments:
    return (commands.require_document(SYSTEM, unit=unit, name="Policy", at=timezone.now()).pk,)


def _type(world: World) -> Arguments:
    return (policy_type(world).pk,)


def _type_of(world: World, unit: Unit) -> Arguments:
    made = commands.establish_type(
        SYSTEM, unit=unit, name="Rutin", decider="Chefen", level=3, at=timezone.now()
    )
    return (made.pk,)


def _content(world: World, unit: Unit) -> Arguments:
    kind = policy_type(world, contents=["Giltighet"])
    return draft(world, "Utkast", unit=unit).pk, kind.contents.get().pk


RIGHTS: dict[str, Right] = {
    "documents": Right(EVERYBODY),
    "document_new": Right(WRITERS, method="both"),
    "required_documents": Right(EVERYBODY),
    "required_document_new": Right(WRITERS, method="both"),
    "required_document_suggest": Right(WRITERS, method="post"),
    "required_document": Right(EVERYBODY, **_on(_required)),
    "required_document_end": Right(WRITERS, **_on(_required), method="both"),
    "document_types": Right(EVERYBODY),
    "document_type_new": Right(WRITERS, method="both"),
    "document_type_suggest": Right(WRITERS, method="post"),
    "document_type": Right(EVERYBODY, own=_type),
    "document_type_change": Right(WRITERS, **_on(_type_of), method="both"),
    "document": Right(EVERYBODY, **_on(_document)),
    "document_draft": Right(DRAFT_READERS, **_on(_draft)),
    "document_draft_file": Right(DRAFT_READERS, **_on(_draft_file)),
    "document_version": Right(EVERYBODY, **_on(_version), unknown=(987654321, 1, 0)),
    "document_version_file": Right(EVERYBODY, **_on(_version_file), unknown=(987654321, 1, 0)),
    "document_difference": Right(EVERYBODY, **_on(_document)),
    "document_edit": Right(WRITERS, **_on(_draft), method="both"),
    "document_register": Right(WRITERS, **_on(_draft), method="both"),
    "document_tick": Right(WRITERS, **_on(_content), unknown=(987654321, 1), method="post"),
    "document_circulate": Right(WRITERS, **_on(_draft), method="both"),
    "document_withdraw": Right(WRITERS, **_on(_draft), method="both"),
    "document_decide": Right(DECIDERS, **_on(_draft), method="both"),
    "document_review": Right(WRITERS, **_on(_document), method="both"),
    "document_supersede": Right(DECIDERS, **_on(_document), method="both"),
    "document_repeal": Right(DECIDERS, **_on(_document), method="both"),
    "document_discard": Right(WRITERS, **_on(_draft), method="both"),
}
