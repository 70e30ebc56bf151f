"""Requirements are held against their source, one or many at a time, and what waits can be reached from every figure."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from systematik.foundation.history.models import Event
from systematik.registers.frameworks.models import Edition, Requirement
from systematik.registers.frameworks.tests.libraries import CISO, OWN, requirement, take, taken
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def alva(world: World) -> Client:
    return world.client("Alva")


@pytest.fixture
def edition(alva: Client) -> Edition:
    return taken()


def waiting(edition: Edition) -> set[str]:
    rows = Requirement.objects.filter(edition=edition, must_be_verified=True, verified_on=None)
    return set(rows.values_list("ref", flat=True))


def verify(client: Client, edition: Edition, **given: object) -> object:
    return client.post(reverse("framework_verify", args=[edition.pk]), given)


def test_those_that_are_ticked_are_verified_in_one_event_with_their_source(
    alva: Client, edition: Edition
) -> None:
    chosen = [requirement("1").pk, requirement("1.1").pk]
    before = Event.objects.count()
    response = verify(alva, edition, requirements=chosen, reason="SFS 2025:1506")
    assert response.status_code == 302
    assert waiting(edition) == {"1.2"}
    assert Event.objects.count() == before + 1
    event = Event.objects.latest("pk")
    assert (event.verb, event.reason) == ("framework.verified", "SFS 2025:1506")
    found = requirement("1.1")
    assert (found.verified_on, found.verified_by) == (timezone.localdate(), "Alva")


def test_all_that_wait_are_verified_with_one_tick(alva: Client, edition: Edition) -> None:
    assert verify(alva, edition, everything="on", reason="SFS 2025:1506").status_code == 302
    assert waiting(edition) == set()
    page = alva.get(reverse("framework_edition", args=[edition.pk])).content.decode()
    assert reverse("framework_verify", args=[edition.pk]) not in page


@pytest.mark.slow
def test_more_can_be_ticked_than_a_form_has_fields_elsewhere(alva: Client) -> None:
    rows = "\n".join(f'  - {{ref: "{number}", name: Krav {number}}}' for number in range(1200))
    edition = taken(f"{OWN[: OWN.index('requirements:')]}requirements:\n{rows}\n")
    chosen = list(Requirement.objects.filter(edition=edition).values_list("pk", flat=True))
    assert verify(alva, edition, requirements=chosen, reason="SFS 2025:1506").status_code == 302
    assert waiting(edition) == set()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"reason": "SFS"}, "requirements"),
        ({"everything": "on"}, "reason"),
        ({"requirements": ["x"], "reason": "SFS"}, "requirements"),
        ({"requirements": ["987654321"], "reason": "SFS"}, "requirements"),
    ],
)
def test_nothing_ticked_no_source_or_another_row_is_refused(
    alva: Client, edition: Edition, given: dict[str, object], field: str
) -> None:
    response = verify(alva, edition, **given)
    assert list(response.context["form"].errors) == [field]
    assert waiting(edition) == {"1", "1.1", "1.2"}


def test_a_requirement_of_another_edition_is_not_offered(alva: Client, edition: Edition) -> None:
    taken(OWN.replace('edition: "1"', 'edition: "2"').replace("Utpekat", "Eget"))
    other = Requirement.objects.latest("pk")
    verify(alva, edition, requirements=[other.pk], reason="SFS")
    assert waiting(edition) == {"1", "1.1", "1.2"}


def test_where_nothing_waits_that_is_said(alva: Client, edition: Edition) -> None:
    verify(alva, edition, everything="on", reason="SFS")
    again = verify(alva, edition, everything="on", reason="SFS")
    assert "Inget krav väntar på att verifieras." in again.content.decode()


def test_figures_of_the_list_lead_to_what_they_count(alva: Client, edition: Edition) -> None:
    page = alva.get(reverse("frameworks")).content.decode()
    for flag, rows in (("bedoms", 3), ("verifiera", 3)):
        address = f"{reverse('requirements')}?ramverk={edition.pk}&{flag}=ja"
        assert address.replace("&", "&amp;") in page
        assert len(alva.get(address).context["table"].rows) == rows


def test_the_page_of_an_edition_leads_to_its_coverage(alva: Client, edition: Edition) -> None:
    page = alva.get(reverse("framework_edition", args=[edition.pk])).content.decode()
    address = f"{reverse('coverage')}?utgava={edition.pk}"
    assert address in page
    assert alva.get(address).context["edition"] == edition


def test_requirements_of_an_edition_stand_together_in_their_order(alva: Client, edition: Edition) -> None:
    take(CISO)
    rows = alva.get(reverse("requirements")).context["table"].rows
    refs = [strip_tags(row.partition("</td>")[0]).split()[0] for row in rows]
    assert refs[:4] == ["1", "1.1", "1.2", "2"]
