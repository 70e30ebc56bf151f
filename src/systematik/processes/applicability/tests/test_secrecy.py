"""What is secret in a statement stands in no form and in no refusal either."""

import pytest
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.processes.applicability import commands
from systematik.processes.applicability.models import Row
from systematik.processes.applicability.tests.grundramverk import control, loaded
from systematik.processes.applicability.tests.rights import answered, decided, drafted, settled
from systematik.registers.organisation import commands as organisation
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def hide(kind, pk, field=""):
    given = {"kind": kind, "pk": pk, "field": field, "ground": "OSL 18:8", "assessed_by": "Alva"}
    mark_secret(SYSTEM, **given, at=timezone.now())


def test_the_form_of_an_answer_does_not_tell_the_words_of_a_base_that_is_secret(world):
    edition = loaded("std", "1", "1 2 3")
    base = settled(drafted(world.root, editions=[edition]))
    answered(base, control(edition, "1"), reason_in="Fällan i nätet")
    decided(base)
    own = drafted(world.education, base=base)
    address = reverse("statement_answer", args=[own.pk, control(edition, "1").pk])
    assert "Fällan" in world.client("Bo").get(address).content.decode()
    hide("statement", base.pk)
    told = {who: "Fällan" in world.client(who).get(address).content.decode() for who in ("Bo", "Alva")}
    assert told == {"Bo": False, "Alva": True}


def test_who_may_not_read_the_title_does_not_write_over_it(world):
    statement = drafted(world.education, title="Fällan")
    hide("statement", statement.pk, "title")
    address = reverse("statement_edit", args=[statement.pk])
    assert [world.client(who).get(address).status_code for who in ("Bo", "Alva")] == [404, 200]
    assert world.client("Bo").post(address, {"title": "Min"}).status_code == 404
    page = reverse("statement", args=[statement.pk])
    leads = {who: address in world.client(who).get(page).content.decode() for who in ("Bo", "Alva")}
    assert leads == {"Bo": False, "Alva": True}


def test_an_owner_whom_bo_may_not_know_of_stays_when_he_answers(world):
    statement = drafted(world.education)
    row = Row.objects.filter(statement=statement).select_related("requirement").first()
    for place in (world.education, world.root):
        owner = organisation.establish_function(SYSTEM, name="Signalisten", unit=place, at=timezone.now())
        answered(statement, row.requirement, owner=owner)
        if place == world.education:
            hide("function", owner.pk)
        address, bo = reverse("statement_answer", args=[statement.pk, row.requirement_id]), world.client("Bo")
        begun = bo.get(address).context["form"]
        chosen = begun["owner"].value() if "owner" in begun.fields else ""
        bo.post(address, {"applies": "yes", "reason_in": "Bättre ord", "owner": chosen})
        row.refresh_from_db()
        assert (row.reason_in, row.owner) == ("Bättre ord", owner)


@pytest.mark.parametrize("field", ["", "title"])
def test_a_refused_decision_does_not_tell_what_the_base_is_called(world, field):
    base = settled(drafted(world.root, title="Fällan"))
    decided(base)
    own = drafted(world.education, base=base)
    answered(own, Row.objects.filter(statement=base).first().requirement)
    commands.redraft_statement(SYSTEM, statement=base, at=timezone.now())
    hide("statement", base.pk, field)
    given = {"body": "Nämnden", "decided_on": timezone.localdate()}
    address = reverse("statement_decide", args=[own.pk])
    told = world.client("Bo").post(address, given).content.decode()
    assert ("är ett utkast" in told, "Fällan" in told) == (True, False)
