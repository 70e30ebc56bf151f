"""What can be written of audits, and what is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from systematik.foundation.access.decisions import Denied
from systematik.foundation.history.models import Event
from systematik.processes.assurance import commands
from systematik.processes.assurance.commands.levels import UnknownLevel
from systematik.processes.assurance.models import Audit, FollowUp, Observation, Rating, Recommendation
from systematik.processes.assurance.tests import granskningar
from tests.world import SYSTEM


@pytest.fixture
def audits(grounds, audited):
    return grounds.copy_of("audited")


def now():
    return timezone.now()


def test_an_audit_is_registered_by_one_event(world):
    made = granskningar.audit(world)
    assert Audit.objects.get() == made
    assert [(event.verb, event.object_id) for event in Event.objects.filter(kind="audit")] == [
        ("audit.registered", made.pk)
    ]


def test_a_manager_cannot_register_an_audit(world):
    with pytest.raises(Denied):
        commands.register_audit(world.actor("Bo"), unit=world.education, title="X", auditor="Y", at=now())


def test_a_report_cannot_be_dated_tomorrow(world):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(commands.CannotRegisterAudit, match="inte har varit än"):
        granskningar.audit(world, reported_on=tomorrow)
    assert not Audit.objects.exists()


def test_an_ordinary_audit_follows_up_nothing(world, audits):
    with pytest.raises(commands.CannotRegisterAudit, match="Bara en uppföljande"):
        granskningar.audit(world, parent=audits.earlier)


def test_a_body_of_another_municipality_is_refused(world):
    with pytest.raises(commands.CannotRegisterAudit, match="hör inte till"):
        granskningar.audit(world, bodies=[world.other_root])


def test_a_question_is_rated_once_for_each_body_in_the_words_of_the_scale(world, audits):
    body = audits.body(world.board)
    for level, normalised in (("Ja", "met"), ("Delvis", "partly")):
        commands.rate(
            SYSTEM, question=audits.questions[0], body=body, normalised=normalised, level=level, at=now()
        )
    assert [(str(rating.level), rating.normalised) for rating in Rating.objects.select_related("level")] == [
        ("Delvis", "partly")
    ]


def test_a_level_that_means_something_else_is_refused(world, audits):
    with pytest.raises(UnknownLevel, match="betyder ”Uppfyllt” i skalan, inte ”Ej uppfyllt”"):
        commands.rate(
            SYSTEM,
            question=audits.questions[0],
            body=audits.body(world.board),
            normalised="not_met",
            level="Ja",
            at=now(),
        )


def test_the_same_recommendation_is_not_made_twice_in_an_audit(world, audits):
    with pytest.raises(commands.CannotRecommend, match="finns redan"):
        commands.recommend(
            SYSTEM,
            audit=audits.later,
            text="säkerställ ett systematiskt arbete ",
            addressees=[world.board],
            at=now(),
        )
    assert Recommendation.objects.count() == 1


def test_a_recommendation_needs_somebody_to_address(audits):
    with pytest.raises(commands.CannotRecommend, match="Välj minst en enhet"):
        commands.recommend(SYSTEM, audit=audits.later, text="Gör något", addressees=[], at=now())


def test_a_finding_is_followed_up_by_a_later_audit_only(audits):
    finding = audits.findings[0]
    with pytest.raises(commands.CannotFollowUp):
        commands.follow_up(SYSTEM, audit=audits.earlier, outcome=finding, status="remedied", at=now())
    for status in ("partly", "remedied"):
        commands.follow_up(SYSTEM, audit=audits.later, outcome=finding, status=status, at=now())
    assert list(FollowUp.objects.values_list("audit", "finding", "status")) == [
        (audits.later.pk, finding.pk, "remedied")
    ]


def test_own_status_is_kept_apart_and_day_by_day(audits):
    for status in ("in_progress", "done"):
        commands.set_own_status(SYSTEM, outcome=audits.recommendation, status=status, note="Klart", at=now())
    audits.recommendation.refresh_from_db()
    assert audits.recommendation.own_status == "done"
    assert list(audits.recommendation.own_notes.order_by("pk").values_list("status", flat=True)) == [
        "in_progress",
        "done",
    ]
    assert not FollowUp.objects.exists()


def test_a_part_points_only_at_its_own_audit(audits):
    with pytest.raises(commands.NotOfThisAudit, match="annan granskning"):
        commands.observe(
            SYSTEM, audit=audits.earlier, section=audits.sections[0], polarity="negative", text="X", at=now()
        )
    assert not Observation.objects.exists()


def test_a_section_cannot_lie_under_itself(audits):
    first, second = audits.sections
    commands.change_part(SYSTEM, part=second, parent=first, at=now())
    with pytest.raises(commands.NotOfThisAudit, match="under sig själv"):
        commands.change_part(SYSTEM, part=first, parent=second, at=now())


def test_a_part_that_others_lean_on_stays(audits):
    with pytest.raises(commands.CannotRemove):
        commands.remove_part(SYSTEM, part=audits.sections[0], at=now())
    commands.remove_part(SYSTEM, part=audits.questions[2], reason="Dubblett", at=now())
    assert audits.later.questions.count() == 2


def test_a_scale_that_two_cases_bring_is_one_unless_its_levels_differ(world):
    levels = [("Ja", "met"), ("Nej", "not_met")]
    first, again = (
        commands.share_scale(SYSTEM, name="Ja och nej", levels=levels, at=timezone.now()) for _n in range(2)
    )
    assert again == first
    with pytest.raises(commands.CannotDefineScale, match="redan en skala"):
        commands.share_scale(SYSTEM, name="Ja och nej", levels=levels[:1], at=timezone.now())
