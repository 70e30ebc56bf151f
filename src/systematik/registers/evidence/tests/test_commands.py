"""Evidence from the day it is taken in until nothing leans on it any more."""

import hashlib
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.utils import timezone

from systematik.foundation.access.decisions import Denied
from systematik.foundation.history import events
from systematik.foundation.history.models import Event
from systematik.foundation.refs import Ref
from systematik.registers.evidence import commands, queries
from systematik.registers.evidence.models import Evidence
from systematik.registers.evidence.tests.rights import added
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def test_evidence_is_known_by_the_hash_of_its_bytes(world):
    found = added(world.education, content=b"42 av 42 filer")
    assert found.file.sha256 == hashlib.sha256(b"42 av 42 filer").hexdigest()
    assert list(queries.holding(SYSTEM, found.file.sha256)) == [found]
    assert (found.added_by, found.added_on) == ("Prov", timezone.localdate())


def test_the_same_file_is_recognised_and_taken_in_again_only_on_purpose(world):
    first = added(world.education, content=b"Samma")
    with pytest.raises(commands.AlreadyThere, match="Test av återläsning") as refused:
        added(world.education, "Annat namn", content=b"Samma")
    assert refused.value.found == first
    assert added(world.education, "Annat namn", content=b"Samma", again=True).file.sha256 == first.file.sha256


def test_a_file_that_the_actor_may_not_see_is_not_betrayed_by_its_hash(world):
    added(world.social, content=b"Hemligt prov")
    upload = SimpleUploadedFile("prov.txt", b"Hemligt prov")
    made = commands.add_evidence(
        world.actor("Bo"),
        title="Eget",
        unit=world.education,
        upload=upload,
        to_on=timezone.localdate(),
        at=timezone.now(),
    )
    assert made.title == "Eget"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "ftp://a.se/b", " file:///etc"]
)
def test_only_addresses_of_pages_are_links(world, link):
    with pytest.raises(ValidationError, match="https://"):
        added(world.education, link=link)


def test_evidence_is_a_file_or_a_link_never_both_or_neither(world):
    upload = SimpleUploadedFile("prov.txt", b"Prov")
    for both in ({"link": "https://kommun.example/prov", "upload": upload}, {"link": ""}):
        with pytest.raises(ValidationError, match="inte båda"):
            added(world.education, **both)


def test_it_holds_so_many_months_after_what_it_speaks_for(world):
    months = added(world.education, to_on=date(2026, 8, 31), fresh_months=6)
    day = added(world.education, "B", to_on=date(2026, 8, 31), fresh_until=date(2026, 12, 1))
    always = added(world.education, "C", to_on=date(2026, 8, 31))
    assert [each.fresh_until for each in (months, day, always)] == [
        date(2027, 2, 28),
        date(2026, 12, 1),
        None,
    ]
    with pytest.raises(ValidationError, match="antingen"):
        added(world.education, "D", to_on=date(2026, 8, 31), fresh_months=6, fresh_until=date(2026, 12, 1))
    with pytest.raises(ValidationError, match="minst så länge"):
        added(world.education, "E", to_on=date(2026, 8, 31), fresh_until=date(2026, 8, 30))


def test_the_same_evidence_serves_many_records_and_each_use_ends_by_itself(world):
    found = added(world.education)
    refs = [Ref("unit", world.education.pk), Ref("unit", world.social.pk)]
    uses = [commands.use_evidence(SYSTEM, evidence=found, ref=ref, at=timezone.now()) for ref in refs]
    with pytest.raises(commands.CannotUse, match="redan"):
        commands.use_evidence(SYSTEM, evidence=found, ref=refs[0], at=timezone.now())
    commands.stop_using(SYSTEM, use=uses[0], reason="Ersatt", at=timezone.now())
    with pytest.raises(commands.CannotUse):
        commands.stop_using(SYSTEM, use=uses[0], at=timezone.now())
    told = [(each.label.title, each.use.to_on) for each in queries.used_by(SYSTEM, found)]
    assert told == [("Socialförvaltningen", None), ("Utbildningsförvaltningen", timezone.localdate())]
    verbs = Event.objects.filter(kind="evidence", object_id=found.pk).order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "evidence.added",
        "evidence.used",
        "evidence.used",
        "evidence.no_longer_used",
    ]


def test_nobody_puts_evidence_on_a_record_outside_their_reach(world):
    bo, found = world.actor("Bo"), added(world.education)
    for ref in (Ref("unit", world.social.pk), Ref("unit", 987654321), Ref("okand", 1)):
        with pytest.raises(commands.CannotUse, match="finns inte"):
            commands.use_evidence(bo, evidence=found, ref=ref, at=timezone.now())
    with pytest.raises(Denied):
        commands.use_evidence(
            world.actor("Esa"), evidence=found, ref=Ref("unit", world.root.pk), at=timezone.now()
        )
    with pytest.raises(Denied):
        commands.add_evidence(
            bo,
            title="X",
            unit=world.social,
            link="https://x.example",
            to_on=timezone.localdate(),
            at=timezone.now(),
        )


def test_what_evidence_consists_of_never_changes(world):
    found, other = added(world.education), added(world.education, "B")
    with (
        pytest.raises(DatabaseError, match="frozen"),
        transaction.atomic(),
        events.event(SYSTEM, "evidence.edited", found, at=timezone.now()),
    ):
        Evidence.objects.filter(pk=found.pk).update(file=other.file)


def test_another_period_counts_the_months_anew(world):
    found = added(world.education, to_on=date(2026, 1, 31), fresh_months=1)
    commands.edit_evidence(
        SYSTEM,
        evidence=found,
        title="Rättat",
        unit=world.education,
        to_on=date(2026, 1, 31) + timedelta(days=28),
        fresh_months=1,
        at=timezone.now(),
    )
    assert (found.title, found.fresh_until) == ("Rättat", date(2026, 3, 28))
