"""A case tells the organisation's past, verb by verb."""

from datetime import date

from systematik.foundation import facts, marked_yaml
from systematik.foundation.access.actor import system
from systematik.foundation.cases import apply, case
from systematik.foundation.history import past
from systematik.registers.organisation.models import Appointment, Function, Grant, Person, Unit
from tests.grounds import ground

CASE = """
systematik: case
version: 1
case: granvik
title: Granvik ordnar om
happenings:
  - {date: 2019-01-01, verb: unit.created, unit: granvik, name: Granviks kommun, type: municipality}
  - {date: 2019-01-01, verb: unit.created, unit: ks, name: Kommunstyrelsen, type: executive_board, parent: granvik}
  - {date: 2019-01-01, verb: unit.created, unit: it, name: IT-enheten, type: division, parent: ks}
  - {date: 2019-01-01, verb: unit.created, unit: tele, name: Teleenheten, type: division, parent: ks}
  - {date: 2019-01-01, verb: unit.created, unit: stab, name: Staben, type: division, parent: granvik}
  - {date: 2019-02-01, verb: unit.renamed, unit: it, name: IT-avdelningen, short_name: IT}
  - {date: 2019-02-02, verb: unit.moved, unit: stab, parent: ks, reason: Samlas under styrelsen}
  - {date: 2019-03-01, verb: person.registered, person: anna, name: Anna Ek, unit: tele, email: anna@granvik.example}
  - {date: 2019-03-01, verb: person.registered, person: bert, name: Bert Al, unit: it}
  - {date: 2019-03-01, verb: function.established, function: dso, name: Dataskyddsombud, type: dpo, unit: ks}
  - {date: 2019-03-01, verb: function.established, function: iss, name: Strateg, type: strategist, unit: tele,
     mandate: Leder arbetet, needs_deputy: false}
  - {date: 2019-03-02, verb: appointment.made, function: dso, person: anna, decided_by: Kommunstyrelsen,
     decided_on: 2019-03-02, minutes_item: § 12}
  - {date: 2019-03-02, verb: appointment.made, function: iss, person: anna}
  - {date: 2019-03-02, verb: appointment.made, function: dso, person: bert, deputy: true, to_on: 2020-12-31}
  - {date: 2019-04-01, verb: conflict.assessed, person: anna, assessed_by: Kommunjuristen, acceptable: true,
     reasoning: Uppdragen prövades, reassess_on: 2020-04-01}
  - {date: 2019-05-01, verb: access.granted, person: anna, role: dpo, unit: granvik, account: true}
  - {date: 2019-06-01, verb: unit.merged, units: [tele], into: it, reason: En IT-organisation}
  - {date: 2019-07-01, verb: unit.created, unit: drift, name: Driften, type: team, parent: ks}
  - {date: 2019-07-01, verb: unit.split, unit: it, into: [drift]}
  - {date: 2019-08-01, verb: unit.closed, unit: stab}
  - {date: 2020-01-01, verb: person.changed, person: bert, title: Tekniker, unit: ks}
  - {date: 2020-02-01, verb: function.reviewed, function: iss, mandate: Leder och följer upp}
  - {date: 2021-01-01, verb: appointment.ended, function: iss, person: anna}
  - {date: 2021-01-02, verb: function.abolished, function: iss, reason: Ny ordning}
  - {date: 2021-02-01, verb: access.revoked, person: anna, role: dpo, unit: granvik}
  - {date: 2021-03-01, verb: person.leaving, person: anna, leaves_on: 2021-03-31}
"""


@ground
def granvik_told():
    document = marked_yaml.parse(CASE.encode(), source="fall.yaml")
    apply.apply(system("Prov"), case.case(document, today=date(2026, 1, 1)))


def measured(name, day):
    actor, root = system(), Unit.objects.get(parent=None)
    moment = past.end_of_day(day)
    with past.as_of(moment):
        found = facts.measure(facts.find(name), actor, root.pk, at=moment)
        missing = facts.exceptions(facts.find(name), actor, root.pk, at=moment)
    return found.met, found.of, [label.title for label in missing]


def test_every_verb_leaves_its_mark(granvik_told):
    drift = Unit.objects.get(name="Driften")
    assert {unit.name for unit in Unit.objects.filter(closed_on__isnull=True)} == {
        "Granviks kommun",
        "Kommunstyrelsen",
        "Driften",
    }
    assert Person.objects.get(name="Anna Ek").unit_id == drift.pk
    assert Function.objects.get(type="strategist").unit_id == drift.pk
    assert Person.objects.get(name="Anna Ek").user.username == "anna@granvik.example"
    assert not Person.objects.get(name="Anna Ek").user.has_usable_password()
    assert Grant.objects.get().to_at is not None
    assert Appointment.objects.get(function__type="strategist").to_on == date(2021, 1, 1)


def test_the_facts_follow_the_days(granvik_told):
    held = "organisation.functions_held"
    assert measured(held, date(2019, 3, 1)) == (0, 2, ["Dataskyddsombud", "Strateg"])
    assert measured(held, date(2019, 3, 2)) == (2, 2, [])
    assert measured(held, date(2021, 1, 1)) == (2, 2, [])
    assert measured(held, date(2021, 3, 31)) == (1, 1, [])
    assert measured(held, date(2021, 4, 1)) == (0, 1, ["Dataskyddsombud"])
    deputies = "organisation.functions_with_deputy"
    assert measured(deputies, date(2020, 12, 31)) == (1, 1, [])
    assert measured(deputies, date(2021, 1, 1)) == (0, 1, ["Dataskyddsombud"])
    reviewed = "organisation.functions_reviewed"
    assert measured(reviewed, date(2020, 2, 29)) == (2, 2, [])
    assert measured(reviewed, date(2020, 3, 15)) == (1, 2, ["Dataskyddsombud"])
    conflict = "organisation.dpo_conflict_assessed"
    assert measured(conflict, date(2019, 3, 1)) == (0, 0, [])
    assert measured(conflict, date(2019, 3, 31)) == (0, 1, ["Anna Ek"])
    assert measured(conflict, date(2020, 4, 1)) == (1, 1, [])
    assert measured(conflict, date(2020, 4, 2)) == (0, 1, ["Anna Ek"])
    assert measured(conflict, date(2021, 1, 2)) == (0, 0, [])
