"""An audit is registered, corrected, and concluded in the auditors' own words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.files.storing import store_file
from systematik.foundation.history import events
from systematik.foundation.refusals import Refused
from systematik.processes.assurance.commands.levels import answered_on, graded_on, level_of, words_needed
from systematik.processes.assurance.models import Audit, AuditedBody, AuditType, ScaleType
from systematik.processes.assurance.permissions import Permission

EDITABLE = (
    "title",
    "type",
    "parent",
    "auditor",
    "commissioned_by",
    "motive",
    "plan_year",
    "reported_on",
    "registry_number",
    "classification",
    "signed_on",
    "signed_by",
    "purpose",
    "scope_limit",
    "method",
    "scale",
    "priority_scale",
    "file",
    "file_name",
    "file_sha256",
)


class CannotRegisterAudit(Refused):
    """What is said of the audit cannot be so."""


def register_audit(
    actor: Actor,
    *,
    unit: Any,
    bodies: Iterable[Any] = (),
    upload: Any = None,
    reason: str = "",
    at: datetime,
    **values: Any,
) -> Audit:
    """Return the new audit of a municipality; `values` are fields of EDITABLE, `upload` the report as it came."""
    require(actor, Permission.EDIT, unit.path)
    with events.event(actor, "audit.registered", Audit, reason=reason, at=at) as event:
        audit = Audit(pk=event.object_id, unit=unit, **_known(values | _kept(upload, at)))
        _check(audit, timezone.localdate(at))
        audit.full_clean()
        audit.save(force_insert=True)
        _set_bodies(audit, bodies)
    return audit


def edit_audit(
    actor: Actor, *, audit: Audit, upload: Any = None, reason: str = "", at: datetime, **values: Any
) -> Audit:
    """Return the audit with what was wrong put right; another file takes the place of the one that stood."""
    require(actor, Permission.EDIT, audit.unit.path)
    with events.event(actor, "audit.edited", audit, reason=reason, at=at):
        values |= _kept(upload, at)
        _keep_scales(audit, _known(values))
        for name, value in values.items():
            setattr(audit, name, value)
        _check(audit, timezone.localdate(at))
        audit.full_clean()
        audit.save(update_fields=[*values])
    return audit


def name_bodies(
    actor: Actor, *, audit: Audit, bodies: Iterable[Any], reason: str = "", at: datetime
) -> Audit:
    """Return the audit with exactly these units as its bodies; one that has been rated stays."""
    require(actor, Permission.EDIT, audit.unit.path)
    with events.event(actor, "audit.bodies_named", audit, reason=reason, at=at):
        _set_bodies(audit, bodies)
    return audit


def conclude(
    actor: Actor,
    *,
    audit: Audit,
    body: AuditedBody | None = None,
    normalised: str,
    level: str = "",
    quote: str = "",
    reason: str = "",
    at: datetime,
) -> Audit | AuditedBody:
    """Return the audit, or one of its bodies, with the auditors' overall judgement; empty takes a body's away."""
    require(actor, Permission.EDIT, audit.unit.path)
    judged: Audit | AuditedBody = body or audit
    with events.event(
        actor, "audit.body_concluded" if body else "audit.concluded", audit, reason=reason, at=at
    ):
        if body and body.audit_id != audit.pk:
            raise CannotRegisterAudit(_("Enheten är inte granskad i den här granskningen."))
        if normalised:
            words_needed(audit, quote)
        judged.conclusion = normalised
        judged.conclusion_level = level_of(audit, level, normalised)
        judged.conclusion_quote = quote
        judged.full_clean()
        judged.save(update_fields=["conclusion", "conclusion_level", "conclusion_quote"])
    return judged


def name_system(
    actor: Actor, *, audit: Audit, unit: Any, system: str, reason: str = "", at: datetime
) -> AuditedBody:
    """Return a system of a unit as a body of its own: it gets its own answers."""
    require(actor, Permission.EDIT, audit.unit.path)
    with events.event(actor, "audit.system_named", audit, reason=reason, at=at):
        _within(audit, unit)
        body = AuditedBody(audit=audit, unit=unit, system=system.strip(), position=audit.bodies.count() + 1)
        body.full_clean()
        body.save(force_insert=True)
    return body


def _keep_scales(audit: Audit, values: dict[str, Any]) -> None:
    """Raise CannotRegisterAudit for another scale than the one that answers or grades stand on."""
    standing = Audit.objects.select_related("scale", "priority_scale").get(pk=audit.pk)
    for name, uses in (("scale", answered_on), ("priority_scale", graded_on)):
        scale = getattr(standing, name)
        if scale is None or name not in values or values[name] == scale:
            continue
        count = uses(standing)
        if count:
            raise CannotRegisterAudit(
                ngettext(
                    "Skalan ”%(scale)s” används i %(count)d bedömning. Ta bort den, eller registrera den utan nivå, "
                    "innan du byter skala.",
                    "Skalan ”%(scale)s” används i %(count)d bedömningar. Ta bort dem, eller registrera dem utan nivå, "
                    "innan du byter skala.",
                    count,
                )
                % {"scale": scale, "count": count}
            )


def _kept(upload: Any, at: datetime) -> dict[str, Any]:
    if not upload:
        return {}
    stored = store_file(upload, at=at)
    return {"file": stored, "file_name": stored.name, "file_sha256": stored.sha256}


def _known(values: dict[str, Any]) -> dict[str, Any]:
    unknown = set(values) - set(EDITABLE)
    if unknown:
        raise TypeError(f"not a field of an audit: {sorted(unknown)}")
    return values


def _check(audit: Audit, today: date) -> None:
    if audit.reported_on and audit.reported_on > today:
        raise CannotRegisterAudit(
            _("Rapporten är daterad %(day)s, som inte har varit än.") % {"day": audit.reported_on}
        )
    if audit.scale and audit.scale.type == ScaleType.PRIORITY:
        raise CannotRegisterAudit(
            _("Skalan ”%(scale)s” graderar iakttagelser och rekommendationer, inte svar på frågor.")
            % {"scale": audit.scale}
        )
    if audit.parent is None:
        return
    if audit.type != AuditType.FOLLOW_UP:
        raise CannotRegisterAudit(_("Bara en uppföljande granskning kan följa upp en tidigare."))
    if audit.parent.pk == audit.pk or audit.parent.unit_id != audit.unit_id:
        raise CannotRegisterAudit(_("Granskningen som följs upp hör till en annan kommun eller är den här."))
    earlier = audit.parent.reported_on
    if earlier and audit.reported_on and earlier > audit.reported_on:
        raise CannotRegisterAudit(_("Granskningen som följs upp är senare än den här."))


def _set_bodies(audit: Audit, bodies: Iterable[Any]) -> None:
    wanted = {unit.pk: unit for unit in bodies}
    for unit in wanted.values():
        _within(audit, unit)
    standing = {body.unit_id: body for body in audit.bodies.filter(system="").select_related("unit")}
    for unit_id, body in standing.items():
        if unit_id not in wanted:
            _drop_body(body)
    for position, (unit_id, unit) in enumerate(wanted.items(), start=1):
        if unit_id not in standing:
            body = AuditedBody(audit=audit, unit=unit, position=position)
            body.full_clean()
            body.save(force_insert=True)


def _within(audit: Audit, unit: Any) -> None:
    if not unit.path.startswith(audit.unit.path):
        raise CannotRegisterAudit(
            _("%(unit)s hör inte till %(municipality)s.")
            % {"unit": unit.name, "municipality": audit.unit.name}
        )


def _drop_body(body: AuditedBody) -> None:
    if body.ratings.exists():
        raise CannotRegisterAudit(
            _("%(unit)s har fått svar på frågor och kan inte tas bort.") % {"unit": body.unit.name}
        )
    body.delete()
