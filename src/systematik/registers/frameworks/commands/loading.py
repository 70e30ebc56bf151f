"""An edition is read in whole, within one event, and never rewritten."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation import statistics
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require_anywhere
from systematik.foundation.history import events
from systematik.foundation.refusals import Refused
from systematik.registers.frameworks.commands.libraries import Library, Node
from systematik.registers.frameworks.models import Edition, Framework, Requirement
from systematik.registers.frameworks.permissions import Permission

BATCH = 500
COPIED = tuple(each.name for each in fields(Node) if each.name != "parent")


class CannotLoad(Refused):
    """The edition stands already in other words, or its tree doesn't hold together."""


def load_library(actor: Actor, *, library: Library, reason: str = "", at: datetime) -> Edition:
    """Return the edition as it was read; the one that stands where the very same was read before."""
    require_anywhere(actor, Permission.EDIT)
    standing = Edition.objects.filter(framework__key=library.framework, edition=library.edition).first()
    if standing is not None:
        if standing.sha256 == library.digest:
            return standing
        raise CannotLoad(
            _(
                "Utgåva %(edition)s av ”%(framework)s” finns redan med annat innehåll. En utgåva skrivs aldrig om: "
                "ge den nya en egen beteckning."
            )
            % {"edition": library.edition, "framework": library.framework}
        )
    depths = _depths(library)
    why = "\n".join(part for part in (reason, *library.notes) if part)
    with events.event(actor, "framework.loaded", Edition, reason=why, at=at) as event:
        edition = _edition(event.object_id, library, at)
        _requirements(edition, library, depths)
    return edition


def _depths(library: Library) -> dict[str, int]:
    """Return how deep each node lies; raises CannotLoad for a tree that doesn't hold together."""
    found: dict[str, int] = {}
    for node in library.nodes:
        if node.key in found:
            raise CannotLoad(_("Kravet ”%(key)s” står två gånger.") % {"key": node.key})
        if node.parent and node.parent not in found:
            raise CannotLoad(
                _("Kravet ”%(key)s” ligger under ”%(parent)s”, som inte står före det.")
                % {"key": node.key, "parent": node.parent}
            )
        found[node.key] = found[node.parent] + 1 if node.parent else 1
    if not found:
        raise CannotLoad(_("Ramverket har inga krav."))
    return found


def _edition(pk: int | None, library: Library, at: datetime) -> Edition:
    edition = Edition(
        pk=pk,
        framework=_framework(library),
        **{
            name: getattr(library, name)
            for name in (
                "edition",
                "name",
                "text",
                "translations",
                "source",
                "licence",
                "from_on",
                "to_on",
            )
        },
        number_of_requirements=sum(node.is_assessable for node in library.nodes),
        sha256=library.digest,
        loaded_on=timezone.localdate(at),
    )
    edition.full_clean()
    edition.save(force_insert=True)
    return edition


def _framework(library: Library) -> Framework:
    """Return the framework, with what its latest edition calls it and says of it."""
    framework = Framework.objects.filter(key=library.framework).first() or Framework(key=library.framework)
    newer = (
        framework.pk and library.from_on and framework.editions.filter(from_on__gt=library.from_on).exists()
    )
    if not newer:
        framework.name, framework.kind = library.name, library.kind
        framework.publisher, framework.authority = library.publisher, library.authority
    framework.aliases = sorted({*framework.aliases, *library.aliases})
    framework.full_clean()
    framework.save()
    return framework


def _requirements(edition: Edition, library: Library, depths: dict[str, int]) -> None:
    """Write the nodes level by level: a level's parents have their ids by then."""
    made: dict[str, Requirement] = {}
    places = {node.key: position for position, node in enumerate(library.nodes, start=1)}
    for depth in range(1, max(depths.values()) + 1):
        level = [node for node in library.nodes if depths[node.key] == depth]
        rows = [_requirement(edition, node, places[node.key], depth, made) for node in level]
        for row in Requirement.objects.bulk_create(rows, batch_size=BATCH):
            made[row.key] = row
    statistics.renew(Edition, Requirement)


@cache
def _longest() -> tuple[tuple[str, int], ...]:
    """Return how many characters each short text of a requirement may have."""
    short = ("key", "ref", "paragraph", "authority")
    lengths = {each.name: each.max_length for each in Requirement._meta.concrete_fields if each.name in short}
    return tuple((name, longest) for name, longest in lengths.items() if longest)


def _requirement(
    edition: Edition, node: Node, position: int, depth: int, made: dict[str, Requirement]
) -> Requirement:
    values: dict[str, Any] = {name: getattr(node, name) for name in COPIED}
    row = Requirement(edition=edition, parent=made.get(node.parent), position=position, depth=depth, **values)
    for name, longest in _longest():
        if len(values[name]) > longest:
            text = _("Kravet ”%(key)s”: ”%(value)s…” är längre än %(longest)s tecken.")
            short = {"key": node.key[:60], "value": values[name][:40], "longest": longest}
            raise ValidationError(text % short)
    return row
