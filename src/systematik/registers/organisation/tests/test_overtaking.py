"""Two who send the same form at once: one is served, the other is told so and keeps what was typed."""

from threading import Barrier

import pytest
from django import forms
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.history import events
from systematik.foundation.history.verify import verify
from systematik.registers.organisation.models import Unit
from systematik.ui.writing import attempt
from tests.databases import at_once


def test_of_two_who_take_the_same_name_one_is_told(lasting_world):
    address = reverse("unit_new")
    given = {"name": "Kulturförvaltningen", "type": "department", "parent": lasting_world.root.pk}
    clients = [lasting_world.client("Alva") for _ in range(3)]
    answers = at_once(*(lambda client=client: client.post(address, given) for client in clients))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 302]
    refused = [answer.content.decode() for answer in answers if answer.status_code == 200]
    assert [page.count("Kulturförvaltningen") > 0 and 'role="alert"' in page for page in refused] == [
        True
    ] * 2
    assert Unit.objects.filter(name="Kulturförvaltningen").count() == 1
    assert verify().findings == []


@pytest.mark.skipif(connection.vendor == "sqlite", reason="on SQLite one writes at a time")
def test_of_two_who_wait_for_each_other_one_is_told(lasting_world):
    alva, both = lasting_world.actor("Alva"), Barrier(2)

    def write(first, second) -> list[str]:
        def rename() -> str:
            with events.event(alva, "unit.renamed", at=timezone.now()):
                Unit.objects.filter(pk=first.pk).update(short_name="X")
                both.wait(timeout=30)
                Unit.objects.filter(pk=second.pk).update(short_name="Y")
            return "done"

        form = forms.Form({})
        return [attempt(form, rename) or form.errors["__all__"][0]]

    units = lasting_world.education, lasting_world.social
    told = at_once(lambda: write(*units), lambda: write(*reversed(units)))
    assert sorted(told) == [
        ["Någon annan ändrade samma sak samtidigt. Inget av ditt sparades. Pröva igen."],
        ["done"],
    ]
    assert verify().findings == []
