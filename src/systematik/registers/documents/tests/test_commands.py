"""Writing, deciding and ending documents."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from systematik.foundation.access.decisions import Denied
from systematik.foundation.history.models import Event
from systematik.foundation.history.past import as_of
from systematik.foundation.workflow import CannotAdvance
from systematik.registers.documents import commands, queries
from systematik.registers.documents.commands.decisions import after_months
from systematik.registers.documents.models import DecidedVersion, Document, WorkingCopy
from systematik.registers.documents.tests.factories import SYSTEM, TEXT, decide, decided, draft, policy_type
from systematik.registers.documents.workflow import State

pytestmark = pytest.mark.django_db
# Asked for in each test: a run may pass midnight.
today = timezone.localdate


def shown(document, at=None):
    at = at or timezone.now()
    return queries.listed(SYSTEM, at).get(pk=document.pk).shown_state


def test_a_draft_begins_with_a_working_copy_and_no_version(world):
    document = draft(world)
    assert document.state == State.DRAFT
    assert document.working.text == TEXT
    assert not document.versions.exists()
    assert shown(document) == "draft"


def test_line_endings_of_a_browser_do_not_change_what_is_hashed(world):
    one, two = draft(world, text="a\r\nb\rc"), draft(world, text="a\nb\nc")
    assert one.working.digest("Policy") == two.working.digest("Policy")


def test_a_decision_freezes_what_was_decided(world):
    document = draft(world)
    version = decide(document, minutes_item="§ 45", registry_number="KS 2021/12")
    commands.edit_document(
        SYSTEM, document=document, text="Något helt annat", title="Ny titel", at=timezone.now()
    )
    kept = DecidedVersion.objects.get()
    assert (kept.text, kept.title, kept.number) == (TEXT, "Informationssäkerhetspolicy", "1.0")
    assert kept.canonical("Policy") == version.canonical("Policy")
    assert kept.is_intact
    document.refresh_from_db()
    assert document.title == "Informationssäkerhetspolicy"
    assert document.registry_number == "KS 2021/12"


def test_editing_after_the_decision_shows_as_changed_until_it_says_the_same_again(world):
    document = decided(world)
    assert not WorkingCopy.objects.get().is_changed
    commands.edit_document(SYSTEM, document=document, text="Annat", at=timezone.now())
    assert WorkingCopy.objects.get().is_changed
    commands.edit_document(SYSTEM, document=document, text=TEXT, at=timezone.now())
    working = WorkingCopy.objects.get()
    assert not working.is_changed
    assert working.change == ""


@pytest.mark.parametrize(
    ("changes", "number"), [(["minor"], "1.1"), (["major"], "2.0"), (["major", "minor"], "2.0")]
)
def test_the_largest_change_decides_the_number_of_the_next_version(world, changes, number):
    document = decided(world)
    for count, change in enumerate(changes):
        commands.edit_document(
            SYSTEM, document=document, text=f"Ändring {count}", change=change, at=timezone.now()
        )
    assert decide(document).number == number


def test_the_decided_version_stays_in_force_until_the_new_one_begins(world):
    document = decided(world)
    commands.edit_document(SYSTEM, document=document, text="Från årsskiftet", at=timezone.now())
    later = today() + timedelta(days=30)
    new = decide(document, in_force_on=later)
    old = document.versions.get(minor=0)
    assert old.in_force_to == later - timedelta(days=1)
    assert shown(document) == "in_force"
    assert queries.version_in_force(document, timezone.now()) == old
    assert queries.version_in_force(document, timezone.now() + timedelta(days=30)) == new


def test_a_decision_about_the_future_shows_as_coming(world):
    document = decided(world, in_force_on=today() + timedelta(days=10))
    assert shown(document) == "coming"
    assert shown(document, timezone.now() + timedelta(days=10)) == "in_force"


def test_a_document_past_its_validity_shows_as_expired(world):
    document = decided(world, valid_to=today() + timedelta(days=3))
    assert shown(document, timezone.now() + timedelta(days=3)) == "in_force"
    assert shown(document, timezone.now() + timedelta(days=4)) == "expired"


def test_the_next_review_follows_the_rhythm_of_the_type(world):
    document = decided(world)
    assert document.next_review_on == after_months(today(), 24)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 12, 15), 12, date(2024, 12, 15)),
        (date(2023, 12, 15), None, None),
    ],
)
def test_months_end_where_the_month_ends(day, months, expected):
    assert after_months(day, months) == expected


def test_circulation_goes_out_and_comes_back(world):
    document = draft(world)
    commands.circulate_document(SYSTEM, document=document, to="Alla förvaltningar", at=timezone.now())
    assert shown(document) == "circulated"
    commands.withdraw_document(SYSTEM, document=document, at=timezone.now())
    assert (document.state, document.circulated_to) == (State.DRAFT, "")


def test_a_decided_document_on_remiss_stays_in_force_and_comes_back_as_decided(world):
    document = decided(world)
    commands.circulate_document(SYSTEM, document=document, at=timezone.now())
    assert (document.state, shown(document)) == (State.CIRCULATED, "in_force")
    commands.withdraw_document(SYSTEM, document=document, at=timezone.now())
    assert document.state == State.DECIDED


def test_a_repealed_document_is_no_longer_in_force_and_cannot_be_edited(world):
    document = decided(world)
    commands.repeal_document(SYSTEM, document=document, body="Kommunfullmäktige", at=timezone.now())
    assert shown(document) == "repealed"
    assert queries.version_in_force(document, timezone.now()) is None
    with pytest.raises(CannotAdvance):
        commands.edit_document(SYSTEM, document=document, text="x", at=timezone.now())


def test_a_document_is_superseded_by_a_decided_one(world):
    old, new = decided(world, "Gammal"), draft(world, "Ny")
    with pytest.raises(ValidationError):
        commands.supersede_document(SYSTEM, document=old, by=new, at=timezone.now())
    decide(new)
    commands.supersede_document(SYSTEM, document=old, by=new, at=timezone.now())
    assert (shown(old), old.superseded_by) == ("superseded", new)


def test_a_draft_is_given_up_but_a_decided_document_is_not(world):
    given_up = draft(world)
    commands.discard_document(SYSTEM, document=given_up, reason="Ingår i riktlinjen", at=timezone.now())
    assert shown(given_up) == "discarded"
    with pytest.raises(CannotAdvance):
        commands.discard_document(SYSTEM, document=decided(world), at=timezone.now())


def test_a_draft_can_not_be_repealed(world):
    with pytest.raises(CannotAdvance, match="inte beslutat än"):
        commands.repeal_document(SYSTEM, document=draft(world), at=timezone.now())


@pytest.mark.parametrize(
    ("field", "days_from_now"),
    [("decided_on", 1), ("in_force_on", -1), ("valid_to", -1)],
)
def test_impossible_days_of_a_decision_are_refused_and_nothing_is_written(world, field, days_from_now):
    document = draft(world)
    events = Event.objects.count()
    with pytest.raises(commands.CannotDecide) as refused:
        decide(document, **{field: today() + timedelta(days=days_from_now)})
    assert list(refused.value.message_dict) == [field]
    assert (DecidedVersion.objects.count(), Event.objects.count()) == (0, events)


def test_nothing_can_be_decided_about_an_empty_document(world):
    with pytest.raises(commands.CannotDecide, match="varken text eller fil"):
        decide(draft(world, text=" "))


def test_a_decision_is_refused_where_the_text_has_gone_on(world):
    document = draft(world)
    read = document.working.revision
    commands.edit_document(SYSTEM, document=document, text="Ändrad", at=timezone.now())
    with pytest.raises(commands.CannotDecide, match="har ändrats"):
        decide(document, revision=read)


def test_two_who_write_at_once_are_told(world):
    document = draft(world)
    commands.edit_document(SYSTEM, document=document, text="Alvas", revision=1, at=timezone.now())
    with pytest.raises(commands.EditedMeanwhile) as told:
        commands.edit_document(SYSTEM, document=document, text="Bos", revision=1, at=timezone.now())
    assert told.value.current.text == "Alvas"
    assert WorkingCopy.objects.get().text == "Alvas"


def test_a_document_is_never_below_itself(world):
    top = draft(world)
    below = draft(world, "Riktlinje", parent=top)
    with pytest.raises(ValidationError, match="under sig självt"):
        commands.edit_document(SYSTEM, document=top, parent=below, at=timezone.now())


def test_a_type_of_another_municipality_is_refused(world):
    foreign = commands.establish_type(
        SYSTEM, unit=world.other_root, name="Plan", decider="KF", at=timezone.now()
    )
    with pytest.raises(ValidationError, match="annan kommun"):
        draft(world, type=foreign)


def test_each_step_needs_its_right_where_the_document_belongs(world):
    document = draft(world, unit=world.social)
    with pytest.raises(Denied):
        commands.edit_document(world.actor("Bo"), document=document, text="x", at=timezone.now())
    with pytest.raises(Denied):
        commands.decide_document(world.actor("Esa"), document=document, body="KF", at=timezone.now())
    commands.edit_document(world.actor("Cilla"), document=document, text="x", at=timezone.now())


def test_ticks_of_required_content_stay_when_the_list_is_reordered(world):
    kind = policy_type(world, contents=["Giltighet", "Roller och ansvar"])
    document = draft(world)
    content = kind.contents.get(text="Giltighet")
    commands.tick_content(SYSTEM, document=document, content=content, note="avsnitt 2", at=timezone.now())
    commands.change_type(
        SYSTEM, type=kind, contents=["Dataskydd", "Giltighet", "Roller och ansvar"], at=timezone.now()
    )
    assert [tick.content.text for tick in document.ticks.select_related("content")] == ["Giltighet"]
    commands.untick_content(SYSTEM, document=document, content=content, at=timezone.now())
    assert not document.ticks.exists()


def test_what_was_decided_reads_the_same_at_any_later_day(world):
    document = draft(world)
    version = decide(document)
    frozen, then = version.canonical("Policy"), timezone.now()
    for text in ("Två", "Tre"):
        commands.edit_document(
            SYSTEM, document=document, text=text, title=text, change="major", at=timezone.now()
        )
        decide(document)
    commands.change_type(SYSTEM, type=document.type, name="Övergripande policy", at=timezone.now())
    commands.repeal_document(SYSTEM, document=document, at=timezone.now())
    for moment in (then, timezone.now()):
        with as_of(moment):
            kept = DecidedVersion.objects.get(document=document, major=1)
            assert (kept.canonical(kept.type_name), kept.is_intact) == (frozen, True)
    assert Document.objects.get().version == "3.0"
