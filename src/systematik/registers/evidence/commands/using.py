"""Records come to lean on evidence, and cease to."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation import refs
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.access.secrecy.commands import unit_path
from systematik.foundation.history import events
from systematik.foundation.refs import Ref
from systematik.foundation.refusals import Refused
from systematik.registers.evidence.models import Evidence, EvidenceUse
from systematik.registers.evidence.permissions import Permission


class CannotUse(Refused):
    """The record can't lean on that evidence, or does already."""


def use_evidence(
    actor: Actor, *, evidence: Evidence, ref: Ref, note: str = "", reason: str = "", at: datetime
) -> EvidenceUse:
    """Return the new use: the record leans on the evidence from the day of `at`."""
    require(actor, Permission.EDIT, _path(actor, ref))
    if EvidenceUse.objects.filter(
        evidence=evidence, kind=ref.kind, object_id=ref.id, to_on__isnull=True
    ).exists():
        raise CannotUse(_("Underlaget används redan där."))
    with events.event(actor, "evidence.used", evidence, reason=reason, at=at):
        use = EvidenceUse(
            evidence=evidence,
            kind=ref.kind,
            object_id=ref.id,
            note=note.strip(),
            from_on=timezone.localdate(at),
        )
        use.full_clean()
        use.save(force_insert=True)
    return use


def stop_using(actor: Actor, *, use: EvidenceUse, reason: str = "", at: datetime) -> EvidenceUse:
    """Return the use, ended on the day of `at`; that the record once leant on it stays known."""
    require(actor, Permission.EDIT, _path(actor, Ref(use.kind, use.object_id)))
    if use.to_on is not None:
        raise CannotUse(_("Underlaget används inte längre där."))
    with events.event(actor, "evidence.no_longer_used", use.evidence, reason=reason, at=at):
        use.to_on = timezone.localdate(at)
        use.full_clean()
        use.save()
    return use


def _path(actor: Actor, ref: Ref) -> str:
    """Return the place of the record in the tree; raises CannotUse for one that the actor doesn't see."""
    known = {kind.name: kind for kind in refs.kinds()}.get(ref.kind)
    row = known.visible(actor).filter(pk=ref.id).first() if known else None
    if row is None:
        raise CannotUse(_("Posten finns inte."))
    return unit_path(ref.kind, row)
