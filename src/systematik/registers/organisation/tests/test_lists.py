"""Every list and the tree ask the database as often for one row as for three hundred."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from systematik.foundation.history import events
from systematik.registers.organisation.models import Appointment, Function, Grant, Person
from tests.many import teams
from tests.world import SYSTEM

ADDRESSES = [
    "/organisation/",
    "/organisation/enheter/",
    "/organisation/personer/",
    "/organisation/funktioner/",
    "/organisation/forordnanden/",
    "/organisation/behorigheter/",
]


def fill(world, number):
    """Put so many units, persons, functions, appointments and grants below Utbildning."""
    now = timezone.now()
    units = teams(world.education, (f"Enhet {number}-{each}" for each in range(number)))
    with events.event(SYSTEM, "appointment.made", at=now):
        people = Person.objects.bulk_create(Person(name=f"Person i {unit}", unit=unit) for unit in units)
        functions = Function.objects.bulk_create(
            Function(name=f"Funktion i {unit}", unit=unit) for unit in units
        )
        day, before = timezone.localdate(now), now - timedelta(days=1)
        Appointment.objects.bulk_create(
            Appointment(function=function, person=person, from_on=day)
            for function, person in zip(functions, people, strict=True)
        )
        Grant.objects.bulk_create(
            Grant(person=person, role="employee", unit=person.unit, from_at=before) for person in people
        )


def asked(client, address):
    """Return how often a list asks, opened for the second time."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


@pytest.mark.slow
def test_a_list_asks_as_often_whatever_its_length_now_and_then(world):
    today = timezone.localdate().isoformat()
    addresses = [*ADDRESSES, *(f"/per/{today}{address}" for address in ADDRESSES)]
    counts = []
    for more in (1, 2, 297):
        fill(world, more)
        client = world.client("Alva")
        counts.append({address: asked(client, address) for address in addresses})
    assert counts == [counts[0]] * 3
