"""Values of a version as people read them."""

from django.utils import timezone

from systematik.foundation.history import values
from systematik.registers.frameworks.models import Requirement
from systematik.registers.organisation.models import Unit
from tests.world import SYSTEM


def told(model, name, value):
    field = values.told(model._meta.get_field(name))
    return values.text(field, value, values.Names(SYSTEM, {}), timezone.now())


def test_a_value_of_several_parts_is_told_as_it_is_kept():
    assert told(Requirement, "translations", {"en": {"text": "Log"}}) == '{"en": {"text": "Log"}}'


def test_a_choice_that_is_no_longer_known_is_told_as_it_was_written():
    choice = Unit._meta.get_field("type")
    known, label = choice.flatchoices[0]
    assert told(Unit, "type", known) == str(label)
    assert told(Unit, "type", "okänt") == "okänt"
