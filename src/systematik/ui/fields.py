"""Fields that every room's forms share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    Rows = forms.ModelMultipleChoiceField[Any]
else:
    Rows = forms.ModelMultipleChoiceField

# One digit fewer than the largest id that the databases hold.
DIGITS = 18


class Several(Rows):
    """Some of the rows, to tick. What can't be an id is refused here: a database would fall over it."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        for each in value if isinstance(value, list | tuple) else ():
            if isinstance(each, str) and not (each.isascii() and each.isdigit() and len(each) <= DIGITS):
                raise ValidationError(
                    self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": each[:80]}
                )
        return super().clean(value)
