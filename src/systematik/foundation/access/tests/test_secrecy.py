"""A mark hides from everybody who is not cleared: in lists, filters, orders and titles, and never for the cleared."""

import pytest
from django.utils import timezone

from systematik.foundation import refs
from systematik.foundation.access import secrecy
from systematik.foundation.access.secrecy.commands import CannotMark, mark_secret, unmark_secret
from systematik.foundation.history import events
from systematik.foundation.history.models import Event
from systematik.registers.organisation.models import Person
from systematik.ui import tables
from tests.world import SYSTEM


@pytest.fixture
def marked(world):
    """Bo's title is marked; Bo himself may manage the department but isn't cleared."""
    bo = world.people["Bo"]
    with events.event(SYSTEM, "person.changed", bo, at=timezone.now()):
        Person.objects.filter(pk=bo.pk).update(title="Skyddad rektor")
    mark_secret(
        SYSTEM,
        kind="person",
        pk=bo.pk,
        field="title",
        ground="OSL 21:3",
        assessed_by="Alva",
        at=timezone.now(),
    )
    return world


def listing():
    from systematik.registers.organisation import queries

    return tables.Table(
        "prov",
        "Prov",
        "organisation.read",
        lambda actor, at: queries.persons(actor),
        (tables.Column("name", "Namn", link=True), tables.Column("title", "Titel")),
        kind="person",
        filters=(tables.Text("q", "Sök", ("name__icontains", "title__icontains")),),
        order="name",
        url=lambda row: "",
    )


def chosen(world, name, **params):
    found = tables.select(listing(), world.actor(name), params, at=timezone.now())
    return [record.fields for record in tables.rows_as_fields(listing(), found.rows, actor=world.actor(name))]


def test_hidden_names_the_fields_and_takes_one_query(marked, django_assert_num_queries):
    bo = marked.people["Bo"].pk
    alva, manager = marked.actor("Alva"), marked.actor("Bo")
    with django_assert_num_queries(1):
        assert secrecy.hidden(manager, "person", [bo, 987]) == {bo: frozenset({"title"})}
    assert secrecy.hidden(alva, "person", [bo]) == {}


def test_the_cleared_read_what_others_see_as_marked(marked):
    row = Person.objects.get(pk=marked.people["Bo"].pk)
    assert str(secrecy.shown_one(marked.actor("Bo"), row).title) == "Sekretessmarkerad uppgift"
    assert secrecy.shown_one(marked.actor("Alva"), row).title == "Skyddad rektor"


def test_a_list_covers_the_field(marked):
    assert (("Namn", "Bo"), ("Titel", "Sekretessmarkerad uppgift")) in chosen(marked, "Disa")
    assert (("Namn", "Bo"), ("Titel", "Skyddad rektor")) in chosen(marked, "Alva")


def test_a_filter_finds_nothing_by_a_hidden_text_but_still_by_an_open_one(marked):
    assert chosen(marked, "Disa", q="skyddad") == []
    assert len(chosen(marked, "Alva", q="skyddad")) == 1
    assert len(chosen(marked, "Disa", q="bo")) == 1


def test_an_order_by_a_hidden_field_puts_the_row_where_empty_ones_stand(marked):
    assert [fields[0][1] for fields in chosen(marked, "Disa", sortera="-title")][-1] == "Bo"
    assert chosen(marked, "Alva", sortera="-title")[0][0] == ("Namn", "Bo")


def test_a_covered_row_can_not_be_written(marked):
    row = secrecy.shown_one(marked.actor("Bo"), Person.objects.get(pk=marked.people["Bo"].pk))
    with pytest.raises(secrecy.Covered):
        row.save()
    with pytest.raises(secrecy.Covered):
        row.title = "x"


def test_a_row_that_joins_a_covered_one_shows_it_covered(marked):
    from systematik.registers.organisation import commands
    from systematik.registers.organisation.models import Appointment

    function = commands.establish_function(SYSTEM, name="IT-chef", unit=marked.education, at=timezone.now())
    commands.appoint(SYSTEM, function=function, person=marked.people["Bo"], at=timezone.now())
    rows = Appointment.objects.select_related("person")
    assert str(secrecy.shown(marked.actor("Disa"), "", rows)[0].person.title) == "Sekretessmarkerad uppgift"
    assert str(secrecy.shown(marked.actor("Disa"), "", rows)[0].person.name) == "Bo"


def test_rows_of_several_kinds_are_covered_in_one_query(marked, django_assert_num_queries):
    rows = [("person", Person.objects.get(pk=marked.people["Bo"].pk)), ("unit", marked.education)]
    disa = marked.actor("Disa")
    with django_assert_num_queries(1):
        person, unit = secrecy.shown_each(disa, rows)
    assert (str(person.title), unit) == ("Sekretessmarkerad uppgift", marked.education)
    assert secrecy.shown_each(marked.actor("Alva"), rows)[0].title == "Skyddad rektor"


def test_several_lists_are_covered_in_one_query(marked, django_assert_num_queries):
    people = list(Person.objects.filter(pk=marked.people["Bo"].pk))
    lists = (("unit", [marked.education], "pk"), ("person", people, "pk"), ("person", [], "pk"))
    disa = marked.actor("Disa")
    with django_assert_num_queries(1):
        units, named, none = secrecy.shown_lists(disa, *lists)
    assert units == [marked.education]
    assert [str(person.title) for person in named] == ["Sekretessmarkerad uppgift"]
    assert none == []


def test_what_can_not_be_marked_is_not_asked_about(marked, django_assert_num_queries):
    disa = marked.actor("Disa")
    with django_assert_num_queries(0):
        assert secrecy.shown(disa, "unit", [marked.education]) == [marked.education]


def test_a_mark_on_the_whole_record_hides_the_row(world):
    bo = world.people["Bo"]
    mark_secret(SYSTEM, kind="person", pk=bo.pk, ground="OSL 21:3", assessed_by="Alva", at=timezone.now())
    kind = refs.kind("person")
    assert not kind.visible(world.actor("Disa")).filter(pk=bo.pk).exists()
    assert kind.visible(world.actor("Alva")).filter(pk=bo.pk).exists()


def test_marking_and_unmarking_are_events_on_the_record(marked):
    bo = marked.people["Bo"]
    unmark_secret(SYSTEM, kind="person", pk=bo.pk, field="title", reason="Bedömd på nytt", at=timezone.now())
    verbs = Event.objects.filter(kind="person", object_id=bo.pk, verb__startswith="record.")
    assert list(verbs.order_by("pk").values_list("verb", flat=True)) == ["record.marked", "record.unmarked"]
    assert secrecy.hidden(marked.actor("Bo"), "person", [bo.pk]) == {}


def test_a_field_that_can_not_be_marked_is_refused(world):
    with pytest.raises(CannotMark, match="name"):
        mark_secret(
            SYSTEM,
            kind="person",
            pk=world.people["Bo"].pk,
            field="name",
            ground="OSL 18:8",
            assessed_by="Alva",
            at=timezone.now(),
        )
