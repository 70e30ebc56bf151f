"""Requirements come to answer to each other: a whole set from a file, or one by hand."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation import statistics
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require_anywhere
from systematik.foundation.history import events
from systematik.foundation.refusals import Refused
from systematik.registers.frameworks import queries
from systematik.registers.frameworks.commands.libraries import Mappings, Pair, Point
from systematik.registers.frameworks.models import Mapping, MappingSet, Requirement
from systematik.registers.frameworks.permissions import Permission

BATCH = 500
OWN = "egna"


class CannotMap(Refused):
    """A requirement isn't known, or the two answer to each other already."""


def load_mappings(actor: Actor, *, mappings: Mappings, reason: str = "", at: datetime) -> MappingSet:
    """Return the set as the file has it: what came is added, what went is ended, what stands is left alone."""
    require_anywhere(actor, Permission.EDIT)
    standing = MappingSet.objects.filter(key=mappings.key).first()
    if standing is not None and standing.sha256 == mappings.digest:
        return standing
    wanted = _wanted(mappings)
    with events.event(actor, "mappings.loaded", standing or MappingSet, reason=reason, at=at) as event:
        found = standing or MappingSet(pk=event.object_id, key=mappings.key)
        found.name, found.source, found.licence = mappings.name, mappings.source, mappings.licence
        found.sha256, found.loaded_on = mappings.digest, timezone.localdate(at)
        found.full_clean()
        found.save(force_insert=standing is None)
        _write(found, wanted, at)
    return found


def _wanted(mappings: Mappings) -> dict[tuple[int, int], Pair]:
    """Return the pairs by the ids of their requirements; raises CannotMap for one that no edition has."""
    known = queries.Finder()
    found: dict[tuple[int, int], Pair] = {}
    for pair in mappings.pairs:
        found.setdefault((_known(known, pair.first), _known(known, pair.second)), pair)
    if not found:
        raise CannotMap(_("Filen har inga kopplingar."))
    return found


def _known(finder: queries.Finder, point: Point) -> int:
    pk = finder.find(point.framework, point.key, point.edition)
    if pk is None:
        raise CannotMap(
            _("Kravet ”%(key)s” finns inte i ”%(framework)s”. Läs in ramverket först.")
            % {"key": point.key, "framework": point.framework}
        )
    return pk


def _write(found: MappingSet, wanted: dict[tuple[int, int], Pair], at: datetime) -> None:
    day = timezone.localdate(at)
    gone, kept = [], set()
    for row in Mapping.objects.filter(set=found, to_on__isnull=True):
        pair = wanted.get((row.first_id, row.second_id))
        if pair and (pair.relation, pair.rationale, pair.confidence) == (
            row.relation,
            row.rationale,
            row.confidence,
        ):
            kept.add((row.first_id, row.second_id))
        else:
            gone.append(row.pk)
    Mapping.objects.filter(pk__in=gone).update(to_on=day)
    new = [_mapping(found, ids, pair, day=day) for ids, pair in wanted.items() if ids not in kept]
    Mapping.objects.bulk_create(new, batch_size=BATCH)
    statistics.renew(Mapping)


def _mapping(found: MappingSet, ids: tuple[int, int], pair: Pair, *, day: date) -> Mapping:
    return Mapping(
        set=found,
        first_id=ids[0],
        second_id=ids[1],
        relation=pair.relation,
        rationale=pair.rationale,
        confidence=pair.confidence,
        from_on=day,
    )


def map_requirement(
    actor: Actor,
    *,
    first: Requirement,
    second: Requirement,
    relation: str,
    rationale: str,
    confidence: str = "medium",
    at: datetime,
) -> Mapping:
    """Return the new mapping of our own."""
    require_anywhere(actor, Permission.EDIT)
    if first.pk == second.pk:
        raise CannotMap(_("Ett krav kan inte kopplas till sig självt."))
    with events.event(actor, "requirement.mapped", first, reason=rationale, at=at):
        own, _made = MappingSet.objects.get_or_create(
            key=OWN, defaults={"name": _("Egna kopplingar"), "loaded_on": timezone.localdate(at)}
        )
        if Mapping.objects.filter(set=own, first=first, second=second, to_on__isnull=True).exists():
            raise CannotMap(_("Kraven är redan kopplade."))
        made = Mapping(
            set=own,
            first=first,
            second=second,
            relation=relation,
            rationale=rationale.strip(),
            confidence=confidence,
            from_on=timezone.localdate(at),
        )
        made.full_clean()
        made.save(force_insert=True)
    return made


def unmap_requirement(actor: Actor, *, mapping: Mapping, reason: str, at: datetime) -> Mapping:
    """Return the mapping, ended on the day of `at`; that it once held stays known."""
    require_anywhere(actor, Permission.EDIT)
    with events.event(actor, "requirement.unmapped", mapping.first, reason=reason, at=at):
        mapping.refresh_from_db(from_queryset=Mapping.objects.select_for_update())
        if mapping.to_on is not None:
            raise CannotMap(_("Kopplingen är redan borttagen."))
        mapping.to_on = timezone.localdate(at)
        mapping.save(update_fields=["to_on"])
    return mapping
