"""Every list and the tree ask the database as often for one row as for three hundred."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from systematik.foundation.access.models import Scope
from systematik.foundation.history import events
from systematik.registers.organisation.models import Appointment, Function, Grant, Person, Unit
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
    with events.event(SYSTEM, "unit.created", at=now):
        for each in range(number):
            pk = events.new_id(Unit)
            unit = Unit.objects.create(
                pk=pk,
                name=f"Enhet {number}-{each}",
                type="team",
                parent=world.education,
                path=f"{world.education.path}{pk}/",
            )
            Scope.objects.create(unit_id=pk, root_id=unit.root_id, path=unit.path)
            person = Person.objects.create(name=f"Person {each}", unit=unit)
            function = Function.objects.create(name=f"Funktion {each}", unit=unit)
            Appointment.objects.create(function=function, person=person, from_on=timezone.localdate(now))
            Grant.objects.create(person=person, role="employee", unit=unit, from_at=now - timedelta(days=1))


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("prefix", ["", "past"])
def test_a_list_asks_as_often_whatever_its_length(world, address, prefix):
    counts = []
    address = f"/per/{timezone.localdate().isoformat()}{address}" if prefix else address
    for more in (1, 2, 297):
        fill(world, more)
        client = world.client("Alva")
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            response = client.get(address)
        assert response.status_code == 200
        counts.append(len(asked))
    assert counts == [counts[0]] * 3
