"""What was decided stays as it was, to the byte, and shows nobody what has been hidden from them since."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.foundation.history import past
from systematik.processes.applicability import commands
from systematik.processes.applicability.tests.grundramverk import control, loaded
from systematik.processes.applicability.tests.rights import answered, decided, drafted, settled
from systematik.registers.measures import commands as measures
from systematik.registers.measures.tests.rights import stood
from systematik.registers.organisation import commands as organisation
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db
CHANGING = re.compile(
    r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|<footer.*?</footer>', re.DOTALL
)


def functioned(unit, name):
    return organisation.establish_function(SYSTEM, unit=unit, name=name, at=timezone.now())


def address(version, name="statement_version"):
    return reverse(name, args=[version.statement_id, version.number])


def main(client, where):
    """Return what a page says between its heading and its foot."""
    text = client.get(where).content.decode()
    return CHANGING.sub("", text[text.index("<main") : text.index("</main>")])


@pytest.fixture
def ground(world):
    """Return edition, owner, measure and the version that a decision made of them."""
    edition, owner = loaded("std", "1", "1 2 3"), functioned(world.education, "Säkerhetsansvarig")
    statement = settled(drafted(world.education, editions=[edition]))
    answered(statement, control(edition, "1"), owner=owner, reason_in="Lokala skäl")
    measure = stood(world.education, "Reservkraft", state="in_place")
    measures.serve(SYSTEM, measure=measure, requirements=[control(edition, "1")], at=timezone.now())
    return edition, owner, measure, decided(statement)


def test_whatever_happens_later_it_is_the_same_to_the_byte(world, ground):
    edition, owner, measure, version = ground
    alva, now = world.client("Alva"), timezone.now
    day = now()
    before = alva.get(address(version, "statement_content")).content, main(alva, address(version))
    commands.redraft_statement(SYSTEM, statement=version.statement, at=now())
    answered(version.statement, control(edition, "1"), False)
    loaded("std", "2", "1 2 4", name="Nya standarden")
    organisation.change_function(SYSTEM, function=owner, name="Nytt namn", at=now())
    organisation.abolish_function(SYSTEM, function=owner, reason="Borta", at=now())
    measures.change_measure(SYSTEM, measure=measure, title="Batterier", at=now())
    measures.retire_measure(SYSTEM, measure=measure, reason="Ersatt", at=now())
    commands.rename_statement(SYSTEM, statement=version.statement, title="Annan titel", at=now())
    decided(version.statement)
    after = alva.get(address(version, "statement_content")).content
    assert (after, "Reservkraft" in main(alva, address(version))) == (before[0], True)
    with past.as_of(day):
        version.refresh_from_db()
    assert version.content.encode() == before[0]


def test_an_owner_who_is_secret_since_is_covered_and_the_bytes_are_not_given_out(world, ground):
    _edition, owner, _measure, version = ground
    told = {who: "Säkerhetsansvarig" in main(world.client(who), address(version)) for who in ("Bo", "Alva")}
    assert told == {"Bo": True, "Alva": True}
    mark_secret(
        SYSTEM,
        kind="function",
        pk=owner.pk,
        field="",
        ground="OSL 18:8",
        assessed_by="Alva",
        at=timezone.now(),
    )
    told = {who: "Säkerhetsansvarig" in main(world.client(who), address(version)) for who in ("Bo", "Alva")}
    assert told == {"Bo": False, "Alva": True}
    bytes_ = address(version, "statement_content")
    assert [world.client(who).get(bytes_).status_code for who in ("Bo", "Alva")] == [404, 200]


def test_words_taken_over_from_a_statement_that_is_secret_are_covered(world):
    edition = loaded("std", "1", "1 2 3")
    base = settled(drafted(world.root, editions=[edition]))
    answered(base, control(edition, "1"), reason_in="Fällan i nätet")
    decided(base)
    own = drafted(world.education, title="Skolans", base=base)
    answered(own, control(edition, "2"), False, reason_out="Egna skäl")
    version = decided(own)
    assert "Fällan" in main(world.client("Bo"), address(version))
    mark_secret(
        SYSTEM,
        kind="statement",
        pk=base.pk,
        field="",
        ground="OSL 18:8",
        assessed_by="Alva",
        at=timezone.now(),
    )
    text = main(world.client("Bo"), address(version))
    assert ("Fällan" in text, "Egna skäl" in text) == (False, True)
    assert "Fällan" in main(world.client("Alva"), address(version))
