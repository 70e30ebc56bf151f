"""A statement from its first draft to its second version: what is said, what is derived, what is frozen."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from systematik.foundation.history import events, past
from systematik.foundation.refs import Ref
from systematik.foundation.workflow import CannotAdvance
from systematik.processes.applicability import commands, queries
from systematik.processes.applicability.models import Carried, DecidedStatement, Row
from systematik.processes.applicability.tests.grundramverk import control, loaded, mapped
from systematik.processes.applicability.tests.rights import answered, decided, drafted, settled
from systematik.registers.evidence import commands as evidence
from systematik.registers.measures import commands as measures
from systematik.registers.measures.tests.rights import stood, team_of
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


def lines(statement, at=None):
    return {line.ref: line for line in queries.lines(SYSTEM, statement, at=at or now())}


def serving(measure, *requirements, **more):
    measures.serve(SYSTEM, measure=measure, requirements=requirements, at=now(), **more)


def test_a_draft_has_a_row_for_each_control_that_nobody_has_settled(world):
    statement = drafted(world.root, editions=[loaded("std", "1", "1 2 3"), loaded("cis", "8", "1.1 1.2")])
    groups = queries.groups(SYSTEM, statement, at=now())
    assert [[line.ref for line in group.lines] for group in groups] == [["1", "2", "3"], ["1.1", "1.2"]]
    assert queries.counted(queries.lines(SYSTEM, statement, at=now())).unsettled == 5


def test_how_far_a_control_is_implemented_follows_from_measures_and_evidence(world):
    edition = loaded("std", "1", "1 2 3")
    statement = drafted(world.root, editions=[edition])
    measure = stood(world.root, state="in_place")
    serving(measure, control(edition, "1"))
    serving(measure, control(edition, "2"), extent="partly")
    found = lines(statement)
    assert [(found[ref].status, found[ref].is_shown) for ref in "123"] == [
        ("in_place", False),
        ("partly", False),
        ("missing", False),
    ]
    day = timezone.localdate()
    proof = evidence.add_evidence(
        SYSTEM,
        title="Prov",
        unit=world.root,
        upload=SimpleUploadedFile("prov.txt", b"Prov"),
        to_on=day,
        fresh_until=day,
        at=now(),
    )
    evidence.use_evidence(SYSTEM, evidence=proof, ref=Ref("measure", measure.pk), at=now())
    assert (lines(statement)["1"].status, lines(statement)["1"].is_shown) == ("in_place", True)
    later = lines(statement, now() + timedelta(days=1))["1"]
    assert (later.status, later.is_shown, later.measures[0].held) == (
        "partly",
        False,
        ("underlaget är för gammalt",),
    )


def test_what_does_not_apply_needs_a_reason(world):
    edition = loaded("std", "1", "1 2 3")
    statement = drafted(world.root, editions=[edition])
    with pytest.raises(ValidationError, match="inte är tillämplig"):
        answered(statement, control(edition, "1"), False, reason_out=" ")
    answered(statement, control(edition, "1"), False, reason_out="Ingen egen utveckling")
    line = lines(statement)["1"]
    assert (line.applies, line.reason, line.status_words) == (False, "Ingen egen utveckling", "")
    with pytest.raises(commands.CannotAnswer, match="omfattar inte"):
        answered(statement, control(loaded("cis", "8", "1.1"), "1.1"))


def test_a_decision_freezes_what_stood_for_ever(world):
    edition = loaded("std", "1", "1 2 3")
    statement = drafted(world.root, editions=[edition])
    answered(statement, control(edition, "1"))
    with pytest.raises(commands.CannotDecide, match="2 kontroller saknar"):
        decided(statement)
    measure = stood(world.root, state="in_place")
    serving(measure, control(edition, "1"))
    version = decided(settled(statement), registry_number="KS 2026/1")
    kept = version.content
    assert version.sha256 == hashlib.sha256(kept.encode()).hexdigest()
    told = {row["ref"]: (row["applies"], row["status"]) for row in json.loads(kept)["rows"]}
    assert told == {"1": (True, "in_place"), "2": (True, "missing"), "3": (True, "missing")}
    measures.retire_measure(SYSTEM, measure=measure, reason="Ersatt", at=now())
    with pytest.raises(CannotAdvance, match="nytt utkast"):
        answered(statement, control(edition, "2"))
    commands.redraft_statement(SYSTEM, statement=statement, at=now())
    answered(statement, control(edition, "2"), False)
    second = decided(statement)
    assert (DecidedStatement.objects.get(pk=version.pk).content, second.number) == (kept, 2)
    with (
        pytest.raises(DatabaseError, match="frozen"),
        transaction.atomic(),
        events.event(SYSTEM, "statement.decided", statement, at=now()),
    ):
        DecidedStatement.objects.filter(pk=version.pk).update(content="{}")
    differing = queries.differences(
        queries.decided_lines(SYSTEM, version), queries.decided_lines(SYSTEM, second)
    )
    said = [
        (each.line.ref, [(str(one.label), one.before, one.after) for one in each.changes])
        for each in differing
    ]
    assert said == [
        ("1", [("Genomförande", "Införd", "Ingen åtgärd"), ("Säkerhetsåtgärder", "Säkerhetskopiering", "")]),
        (
            "2",
            [
                ("Tillämplig", "Ja", "Nej"),
                ("Skäl mot", "", "Finns inte här"),
                ("Genomförande", "Ingen åtgärd", ""),
            ],
        ),
    ]


def test_a_unit_follows_the_group_and_deviates_with_a_reason(world):
    edition = loaded("std", "1", "1 2 3")
    base = settled(drafted(world.root, editions=[edition]))
    own = drafted(world.education, title="Skolans", base=base)
    with pytest.raises(ValidationError, match="avviker"):
        answered(own, control(edition, "2"), True, reason_in="")
    row = answered(own, control(edition, "2"), False)
    found = lines(own)
    assert [(found[ref].applies, found[ref].is_inherited) for ref in "123"] == [
        (True, True),
        (False, False),
        (True, True),
    ]
    with pytest.raises(commands.CannotDecide, match="är ett utkast"):
        decided(own)
    decided(base)
    assert decided(own).data["base_number"] == 1
    commands.redraft_statement(SYSTEM, statement=own, at=now())
    commands.follow_base(SYSTEM, row=row, at=now())
    assert lines(own)["2"].is_inherited
    with pytest.raises(commands.CannotDraft, match="under"):
        drafted(world.root, base=base)
    with pytest.raises(commands.CannotDraft, match="själv"):
        drafted(team_of(world.education), base=own)


def test_answers_follow_to_a_newer_edition_by_the_mapping_and_say_so(world):
    old, new = loaded("std", "1", "1 2 3"), loaded("std", "2", "a b c")
    pairs = [(("std", "1", was), ("std", "2", now_), "intersect") for was, now_ in ("1a", "2a", "3b")]
    mapped("utgåvor", *pairs)
    statement = drafted(world.root, editions=[old])
    answered(statement, control(old, "1"), True, reason_in="Kritiskt")
    answered(statement, control(old, "2"), False, reason_in="", reason_out="Saknas")
    answered(statement, control(old, "3"), False, reason_out="Molnet")
    version = decided(statement)
    commands.redraft_statement(SYSTEM, statement=statement, at=now())
    before = now()
    commands.move_edition(SYSTEM, statement=statement, old=old, new=new, at=now())
    found = lines(statement)
    assert {ref: (line.applies, line.reason, len(line.carried)) for ref, line in found.items()} == {
        "a": (True, "Kritiskt", 2),
        "b": (False, "Molnet", 1),
        "c": (None, "", 0),
    }
    answered(statement, control(new, "a"))
    assert (lines(statement)["a"].carried, Carried.objects.count()) == ((), 1)
    assert [line.ref for line in queries.decided_lines(SYSTEM, version)] == ["1", "2", "3"]
    with past.as_of(before):
        assert Row.objects.filter(statement=statement, requirement__edition=old).count() == 3


def test_answers_follow_requirements_of_the_same_id_where_nobody_has_mapped_the_editions(world):
    old, new = loaded("std", "1", "1 2 3"), loaded("std", "2", "2 3 4")
    statement = drafted(world.root, editions=[old])
    answered(statement, control(old, "1"), True, reason_in="Borta")
    answered(statement, control(old, "2"), False, reason_in="", reason_out="Saknas")
    commands.move_edition(SYSTEM, statement=statement, old=old, new=new, at=now())
    found = {ref: (line.applies, line.reason, len(line.carried)) for ref, line in lines(statement).items()}
    assert found == {"2": (False, "Saknas", 1), "3": (None, "", 0), "4": (None, "", 0)}


def test_laws_and_what_a_unit_deviates_from_follow_too(world):
    old, new = loaded("std", "1", "1 2"), loaded("std", "2", "1 2")
    law = loaded("lag", "2026", "21a 21b", kind="law", name="Lagen")
    statement = drafted(world.root, editions=[old])
    answered(statement, control(old, "1"), laws=[control(law, "21a"), control(law, "21b")])
    answered(statement, control(old, "2"))
    decided(statement)
    own = drafted(world.education, base=statement)
    answered(own, control(old, "2"), False, reason_in="", reason_out="Finns inte här")
    commands.redraft_statement(SYSTEM, statement=statement, at=now())
    commands.move_edition(SYSTEM, statement=statement, old=old, new=new, at=now())
    assert lines(statement)["1"].laws == ("Lagen 21a", "Lagen 21b")
    assert {ref: (line.applies, line.is_inherited) for ref, line in lines(own).items()} == {
        "1": (True, True),
        "2": (False, False),
    }


def test_moving_to_a_newer_edition_asks_the_database_no_more_for_many_controls(world):
    counts = []
    for name, refs in (("liten", "1 2"), ("stor", "1 2 3 4 5 6 7 8 9")):
        old, new = loaded(name, "1", refs), loaded(name, "2", refs)
        statement = drafted(world.root, editions=[old])
        commands.settle_rest(SYSTEM, statement=statement, reason_in="Gäller", at=now())
        with CaptureQueriesContext(connection) as asked:
            commands.move_edition(SYSTEM, statement=statement, old=old, new=new, at=now())
        assert {line.reason for line in lines(statement).values()} == {"Gäller"}
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_nothing_follows_to_another_framework_by_a_number_that_is_the_same(world):
    old, new = loaded("std", "1", "1 2"), loaded("annan", "1", "1 2")
    statement = drafted(world.root, editions=[old])
    answered(statement, control(old, "1"), True, reason_in="Kritiskt")
    commands.move_edition(SYSTEM, statement=statement, old=old, new=new, at=now())
    assert [line.applies for line in lines(statement).values()] == [None, None]


def test_law_comes_by_mapping_or_by_choice(world):
    edition, law = loaded("std", "1", "1 2"), loaded("lag", "2026", "21a 21b", kind="law", name="Lagen")
    mapped("lag", (("lag", "2026", "21a"), ("std", "1", "1"), "subset"))
    statement = drafted(world.root, editions=[edition])
    answered(statement, control(edition, "2"), laws=[control(law, "21b")])
    found = lines(statement)
    assert (found["1"].laws, found["2"].laws) == (("Lagen 21a",), ("Lagen 21b",))


def test_what_was_decided_reads_the_same_on_any_later_day(world):
    statement = settled(drafted(world.root))
    version = decided(statement)
    moment = now()
    commands.redraft_statement(SYSTEM, statement=statement, at=now())
    with past.as_of(moment):
        assert DecidedStatement.objects.get(pk=version.pk).content == version.content
