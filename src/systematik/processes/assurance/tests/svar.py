"""What tests of the reply chain begin with: an audit with a recommendation and the letter that came with it."""

from datetime import timedelta

from django.utils import timezone

from systematik.processes.assurance import commands
from systematik.processes.assurance.models import FactCheck, Reply
from systematik.processes.assurance.tests import granskningar
from tests.world import SYSTEM, World


def now():
    return timezone.now()


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def asked(world: World, *, bodies=None, unit=None, at=None, **letter) -> Reply:
    """Return the reply that a letter of today asks of Utbildningsförvaltningen, or of the first of the bodies."""
    when = at or now()
    bodies = bodies or [world.education]
    audit = granskningar.audit(world, unit=unit or world.root, bodies=bodies, at=when)
    commands.recommend(SYSTEM, audit=audit, text="Säkerställ rutiner", addressees=bodies, at=when)
    letter = {"answer_by": timezone.localdate(when) + timedelta(days=60)} | letter
    missiv = commands.receive_missiv(SYSTEM, audit=audit, bodies=bodies, **letter, at=when)
    found = Reply.objects.select_related("unit", "missiv__audit__unit", "draft")
    return found.get(missiv=missiv, unit=bodies[0])


def decided(world: World, *, promises=(), **more) -> Reply:
    """Return a reply that its body has decided."""
    reply = asked(world, **more)
    commands.draft_reply(SYSTEM, reply=reply, text="Nämnden ser allvarligt.", at=now())
    commands.answer_recommendation(
        SYSTEM,
        reply=reply,
        recommendation=reply.missiv.audit.recommendations.get(),
        stand="partly",
        why="Delvis gjort",
        promises=promises,
        at=now(),
    )
    commands.propose_reply(SYSTEM, reply=reply, proposed_by="Ordföranden", at=now())
    commands.decide_reply(SYSTEM, reply=reply, body="Utbildningsnämnden", minutes_item="§ 12", at=now())
    return reply


def checked(world: World, *, unit=None, **more) -> FactCheck:
    """Return a round that Esa and others of Granvik are asked in."""
    unit = unit or world.root
    audit = granskningar.audit(world, unit=unit, bodies=[unit])
    given = {"version": "Utkast 1", "persons": [world.people["Esa"]], "answer_by": in_days(10)} | more
    return commands.open_fact_check(SYSTEM, audit=audit, **given, at=now())
