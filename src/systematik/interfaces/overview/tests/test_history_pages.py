"""The pages of a record's past."""

import pytest
from django.utils import timezone

from systematik.registers.organisation import commands

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return response.content.decode()


def test_the_timeline_is_shown_to_whom_may_read_it(world):
    alva = world.actor("Alva")
    commands.rename_unit(alva, unit=world.education, name="Bildning", reason="Nytt namn", at=timezone.now())
    page = world.client("Alva").get(f"/historik/unit/{world.education.pk}/")
    assert page.status_code == 200
    assert [
        part in text(page) for part in ("Enheten bytte namn", "Nytt namn", "Utbildningsförvaltningen")
    ] == [True] * 3


@pytest.mark.parametrize("kind, pk", [("unit", 987654321), ("okand", 1), ("unit", 10**30)])
def test_what_is_unknown_is_answered_as_what_is_foreign(world, kind, pk):
    foreign = world.client("Bo").get(f"/historik/unit/{world.social.pk}/")
    unknown = world.client("Bo").get(f"/historik/{kind}/{pk}/")
    assert (foreign.status_code, unknown.status_code) == (404, 404)


def test_an_employee_reads_no_history(world):
    assert world.client("Esa").get(f"/historik/unit/{world.education.pk}/").status_code == 403
