"""The municipality that tests speak of: Granvik, its two departments, and people with names.

Alva is strategist over everything, Bo manages Utbildningsförvaltningen, Cilla manages Socialförvaltningen,
Disa audits, Esa is employed. `world.person("board_member")` gives somebody of any other role over Utbildning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from systematik.config.roles import ROLES
from systematik.foundation.access.actor import Actor, system
from systematik.foundation.refs import Ref
from systematik.registers.organisation import commands, queries
from systematik.registers.organisation.models import Person, Unit, UnitType
from tests.signing import sign_in

SYSTEM = system("Prov")


@dataclass
class World:
    """Units by short name in attributes, persons by first name; actors and signed-in clients made on demand."""

    root: Unit
    board: Unit
    education: Unit
    social: Unit
    other_root: Unit
    people: dict[str, Person] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """Return the person as an actor with today's grants."""
        person = self.people[name]
        return queries.actor_of_person(person, user_id=person.user_id, at=timezone.now())

    def client(self, name: str) -> Client:
        """Return a browser where the person has signed in."""
        client = Client()
        sign_in(client, self.people[name].user)
        return client

    def add(self, name: str, role: str, unit: Unit, *, at: datetime | None = None) -> Person:
        """Return a new person with an account and a role over a unit."""
        when = at or timezone.now()
        address = f"{name.lower()}@granvik.example"
        user = get_user_model().objects.create_user(address, address, "Granvik 2026!")
        person = commands.register_person(
            SYSTEM, name=name, unit=unit, email=user.username, user=user, at=when
        )
        known = ROLES[role]
        until = when + timedelta(days=90) if known.needs_end else None
        # A role of one record is given over one that is not there; what it opens is granted by who needs it.
        record = Ref(known.of_record, 0) if known.of_record else None
        commands.grant_access(
            SYSTEM, person=person, role=role, unit=unit, to_at=until, record=record, reason="prov", at=when
        )
        self.people[name] = person
        return person


def build(at: datetime | None = None) -> World:
    """Return the whole of Granvik, and Nyhamn beside it, founded now or at a moment."""
    when = at or timezone.now()

    def unit(name: str, type_: str, parent: Unit | None = None, **more: Any) -> Unit:
        return commands.create_unit(SYSTEM, name=name, type=type_, parent=parent, at=when, **more)

    root = unit("Granviks kommun", UnitType.MUNICIPALITY, short_name="Granvik")
    made = World(
        root=root,
        board=unit("Kommunstyrelsen", UnitType.EXECUTIVE_BOARD, root, short_name="KS"),
        education=unit("Utbildningsförvaltningen", UnitType.DEPARTMENT, root),
        social=unit("Socialförvaltningen", UnitType.DEPARTMENT, root),
        other_root=unit("Nyhamns kommun", UnitType.MUNICIPALITY),
    )
    made.add("Alva", "strategist", root, at=when)
    made.add("Bo", "unit_manager", made.education, at=when)
    made.add("Cilla", "unit_manager", made.social, at=when)
    made.add("Disa", "auditor", root, at=when)
    made.add("Esa", "employee", root, at=when)
    return made
