"""An action from its first promise to the check of its effect."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from systematik.foundation.access.decisions import Denied
from systematik.foundation.history.models import Event
from systematik.foundation.refs import Ref
from systematik.foundation.workflow import CannotAdvance
from systematik.registers.actions import commands, queries
from systematik.registers.actions.tests.rights import opened
from systematik.registers.organisation import commands as organisation
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def test_an_action_begins_with_a_promise(world):
    action = opened(world.education, due_on=in_days(30), origin=Ref("unit", world.root.pk))
    assert [(one.due_on, one.promised_on, one.reason) for one in queries.promises(action)] == [
        (in_days(30), in_days(0), "")
    ]
    assert queries.origin_of(action) == Ref("unit", world.root.pk)


def test_every_moved_day_is_kept_with_its_reason(world):
    action = opened(world.education, due_on=in_days(10))
    commands.move_action(SYSTEM, action=action, due_on=in_days(20), reason="Upphandling", at=timezone.now())
    commands.move_action(
        SYSTEM, action=action, due_on=in_days(15), reason="Klart tidigare", at=timezone.now()
    )
    kept = [(one.due_on, one.reason) for one in queries.promises(action)]
    assert kept == [(in_days(10), ""), (in_days(20), "Upphandling"), (in_days(15), "Klart tidigare")]
    listed = queries.listed(SYSTEM, timezone.now()).get(pk=action.pk)
    assert (listed.first_due_on, listed.due_on, listed.moves) == (in_days(10), in_days(15), 2)


def test_a_day_is_not_moved_without_a_reason_or_to_itself(world):
    action = opened(world.education, due_on=in_days(10))
    with pytest.raises(ValidationError, match="varför dagen flyttas"):
        commands.move_action(SYSTEM, action=action, due_on=in_days(20), reason=" ", at=timezone.now())
    with pytest.raises(commands.CannotMove):
        commands.move_action(SYSTEM, action=action, due_on=in_days(10), reason="Samma", at=timezone.now())
    assert len(queries.promises(action)) == 1


def test_an_action_is_done_then_checked_and_may_be_opened_again(world):
    action = opened(world.education)
    commands.start_action(SYSTEM, action=action, at=timezone.now())
    commands.complete_action(SYSTEM, action=action, outcome="Infört", check_on=in_days(60), at=timezone.now())
    assert (action.state, action.closed_on) == ("done", in_days(0))
    commands.check_effect(
        SYSTEM, action=action, effect="partly", effect_note="Halva vägen", at=timezone.now()
    )
    assert (action.effect, action.checked_on) == ("partly", in_days(0))
    commands.reopen_action(SYSTEM, action=action, reason="Räckte inte", at=timezone.now())
    assert (action.state, action.closed_on, action.effect, action.outcome) == (
        "in_progress",
        None,
        "",
        "Infört",
    )
    verbs = Event.objects.filter(kind="action", object_id=action.pk).order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "action.opened",
        "action.started",
        "action.completed",
        "action.effect_checked",
        "action.reopened",
    ]


def test_what_is_ended_is_not_moved_and_what_is_not_done_is_not_checked(world):
    action = opened(world.education)
    with pytest.raises(CannotAdvance):
        commands.check_effect(SYSTEM, action=action, effect="effective", at=timezone.now())
    commands.cancel_action(SYSTEM, action=action, reason="Systemet avvecklas", at=timezone.now())
    with pytest.raises(CannotAdvance):
        commands.move_action(SYSTEM, action=action, due_on=in_days(99), reason="Mer tid", at=timezone.now())


def test_an_effect_is_not_checked_before_the_work_is_done(world):
    action = opened(world.education)
    with pytest.raises(ValidationError, match="efter det att"):
        commands.complete_action(
            SYSTEM, action=action, outcome="Gjort", check_on=in_days(-1), at=timezone.now()
        )


def test_nobody_opens_moves_or_takes_over_actions_outside_their_reach(world):
    bo = world.actor("Bo")
    with pytest.raises(Denied):
        commands.open_action(bo, title="X", unit=world.social, due_on=in_days(1), at=timezone.now())
    action = opened(world.social)
    with pytest.raises(Denied):
        commands.move_action(bo, action=action, due_on=in_days(2), reason="Nej", at=timezone.now())
    own = opened(world.education)
    with pytest.raises(Denied):
        commands.change_action(bo, action=own, unit=world.social, at=timezone.now())
    own.refresh_from_db()
    assert own.unit_id == world.education.pk


def test_a_closed_unit_gets_no_actions(world):
    organisation.close_unit(SYSTEM, unit=world.social, successor=world.education, at=timezone.now())
    world.social.refresh_from_db()
    with pytest.raises(ValidationError, match="har upphört"):
        opened(world.social)
