"""No write without an event; the past reads what was true then."""

import datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from systematik.foundation.access.actor import system
from systematik.foundation.history import events, past
from systematik.foundation.history.models import Event
from systematik.registers.organisation.models import Unit, UnitType

pytestmark = pytest.mark.django_db
ALVA = system("Alva")


def make_unit(name: str, *, at: datetime.datetime) -> Unit:
    with events.event(ALVA, "unit.created", Unit, at=at) as event:
        return Unit.objects.create(
            pk=event.object_id, name=name, path=f"/{event.object_id}/", type=UnitType.MUNICIPALITY
        )


def rename_all(name: str, *, at: datetime.datetime) -> None:
    with events.event(ALVA, "unit.renamed", at=at):
        Unit.objects.update(name=name)


@pytest.mark.parametrize(
    "write",
    [
        lambda unit: Unit.objects.create(pk=77, name="Ny", path="/77/", type=UnitType.MUNICIPALITY),
        lambda unit: Unit.objects.bulk_create(
            [Unit(pk=77, name="Ny", path="/77/", type=UnitType.MUNICIPALITY)]
        ),
        lambda unit: Unit.objects.update(name="Nytt"),
        lambda unit: unit.delete(),
        lambda unit: connection.cursor().execute("UPDATE organisation_unit SET name = 'Nytt'"),
        lambda unit: connection.cursor().execute("DELETE FROM organisation_unit"),
        lambda unit: connection.cursor().execute("DELETE FROM organisation_unit_history"),
        lambda unit: connection.cursor().execute("UPDATE organisation_unit_history SET name = 'Nytt'"),
        lambda unit: Event.objects.update(actor_name="Någon annan"),
        lambda unit: Event.objects.all().delete(),
    ],
)
def test_no_write_without_an_event(write):
    unit = make_unit("Granvik", at=timezone.now())
    with pytest.raises(DatabaseError), transaction.atomic():
        write(unit)
    assert list(Unit.objects.values_list("name", flat=True)) == ["Granvik"]


def test_the_past_reads_what_was_true_then():
    before = timezone.now()
    make_unit("Granvik", at=timezone.now())
    between = timezone.now()
    rename_all("Granviks kommun", at=timezone.now())
    with past.as_of(before):
        assert Unit.objects.count() == 0
        with past.as_of(between):
            assert Unit.objects.get().name == "Granvik"
        assert Unit.objects.count() == 0
    assert Unit.objects.get().name == "Granviks kommun"
    assert past.moment() is None


@pytest.mark.parametrize(
    "write",
    [
        lambda: Unit.objects.update(name="Nytt"),
        lambda: rename_all("Nytt", at=timezone.now()),
        lambda: connection.cursor().execute("DELETE FROM access_scope"),
        lambda: connection.cursor().execute("DELETE FROM django_session"),
    ],
)
def test_the_past_refuses_every_write(write):
    make_unit("Granvik", at=timezone.now())
    with (
        past.as_of(timezone.now()),
        pytest.raises((DatabaseError, events.WriteInThePast)),
        transaction.atomic(),
    ):
        write()
    assert Unit.objects.get().name == "Granvik"
    rename_all("Efteråt", at=timezone.now())


def test_an_inner_event_gives_way_to_the_outer_again():
    at = timezone.now()
    unit = make_unit("Granvik", at=at)
    with events.event(ALVA, "outer", at=at) as outer:
        with events.event(ALVA, "inner", at=at):
            Unit.objects.update(name="inre")
        Unit.objects.update(name="yttre")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT event_id FROM organisation_unit_history WHERE id = %s AND name = 'yttre'", [unit.pk]
        )
        assert cursor.fetchone() == (outer.pk,)


def test_what_failed_leaves_no_event_open():
    make_unit("Granvik", at=timezone.now())
    with pytest.raises(ZeroDivisionError), events.event(ALVA, "unit.renamed", at=timezone.now()):
        raise ZeroDivisionError
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.update(name="Nytt")


def test_an_import_is_refused_once_later_events_exist():
    make_unit("Granvik", at=timezone.now())
    day = datetime.datetime(2020, 1, 1, 12, tzinfo=past.STOCKHOLM)
    with (
        pytest.raises(events.TimeGoesBackwards, match="Det som hände 2020-01-01 kan inte läsas in"),
        events.event(ALVA.as_import(), "unit.renamed", at=day),
    ):
        Unit.objects.update(name="Nytt")
    assert Unit.objects.get().name == "Granvik"
    assert Event.objects.count() == 1


def test_time_does_not_go_backwards():
    make_unit("Granvik", at=timezone.now())
    with pytest.raises(events.TimeGoesBackwards):
        rename_all("Nytt", at=timezone.now() - datetime.timedelta(days=1))
