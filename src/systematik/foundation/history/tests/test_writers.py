"""Several who write the same row at once: one after the other, nothing lost, and time never goes backwards."""

from itertools import pairwise

from django.utils import timezone

from systematik.foundation.history import events, versions
from systematik.foundation.history.verify import verify
from systematik.registers.organisation.models import Unit
from tests.databases import at_once

WRITERS, TIMES = 4, 8


def renaming(actor, unit, writer: int):
    def rename() -> None:
        for time in range(TIMES):
            with events.event(actor, "unit.renamed", unit, at=timezone.now()):
                Unit.objects.filter(pk=unit.pk).update(name=f"{writer}/{time}")

    return rename


def test_writers_of_one_row_wait_for_each_other_and_lose_nothing(lasting_world):
    unit, alva = lasting_world.social, lasting_world.actor("Alva")
    at_once(*(renaming(alva, unit, writer) for writer in range(WRITERS)))
    first, *kept = versions.of_keys(Unit, [unit.pk])
    written = {f"{writer}/{time}" for writer in range(WRITERS) for time in range(TIMES)}
    assert ({each.row.name for each in kept}, len(kept)) == (written, WRITERS * TIMES)
    for before, after in pairwise([first, *kept]):
        assert (before.valid_to, before.ended_by) == (after.valid_from, after.event_id)
        assert before.valid_from <= after.valid_from
    assert kept[-1].valid_to == versions.ENDLESS
    assert verify().findings == []


def test_writers_of_two_rows_do_not_hinder_each_other(lasting_world):
    alva, units = lasting_world.actor("Alva"), [lasting_world.education, lasting_world.social]
    at_once(*(renaming(alva, unit, unit.pk) for unit in units))
    assert [len(versions.of_keys(Unit, [unit.pk])) for unit in units] == [1 + TIMES, 1 + TIMES]
    assert verify().findings == []
