"""Fields that choose units and persons among those the actor may choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.registers.organisation import queries
from systematik.registers.organisation.models import Person, Unit
from systematik.ui.fields import Several
from systematik.ui.writing import ActorForm

SUGGESTED = 300

if TYPE_CHECKING:
    OneUnit = forms.ModelChoiceField[Unit]
else:
    OneUnit = forms.ModelChoiceField


class UnitField(OneUnit):
    """One of the units, each set in by how deep it lies in the tree."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Unit.objects.none(), **kwargs)

    def label_from_instance(self, obj: Unit) -> str:
        return "\u2007\u2007" * (obj.path.count("/") - 2) + obj.name


class UnitsField(Several):
    """Some of the units, to tick."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Unit.objects.none(), **kwargs)


class Suggestions(forms.TextInput):
    """A text field that suggests while one types, where the browser can; without that it is a plain text field."""

    template_name = "organisation/widgets/suggestions.html"
    suggestions: tuple[str, ...] = ()

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(
            name, value, {**(attrs or {}), "list": f"{name}-forslag", "autocomplete": "off"}
        )
        context["widget"]["suggestions"] = self.suggestions
        return context


class PersonField(forms.CharField):
    """A person, written as name or e-mail address; a name that several have is told apart by the address."""

    widget = Suggestions
    people: QuerySet[Person] = Person.objects.none()

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", gettext_lazy("Skriv namnet eller e-postadressen."))
        super().__init__(max_length=460, **kwargs)

    def offer(self, people: QuerySet[Person]) -> None:
        """Let the field choose among these persons and suggest the first of them."""
        self.people = people.order_by("name", "pk")
        self.widget.suggestions = tuple(map(written, self.people[:SUGGESTED]))

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return self._person(text) if text else None

    def _person(self, text: str) -> Person:
        name, _bracket, address = text.rstrip(")").partition(" (")
        named = (
            Q(email__iexact=text) | Q(name__iexact=text) | Q(name__iexact=name, email__iexact=address or "-")
        )
        found = list(self.people.filter(named)[:3])
        if not found:
            raise ValidationError(_("Ingen heter så här. Lägg till personen först, eller rätta stavningen."))
        if len(found) > 1:
            raise ValidationError(_("Flera heter så. Skriv e-postadressen i stället."))
        return found[0]


def written(person: Person) -> str:
    """Return a person as the field reads it."""
    return f"{person.name} ({person.email})" if person.email else person.name


def seen_units(form: ActorForm) -> QuerySet[Unit]:
    """Return the open units that the form's actor may edit, in the order of the tree."""
    return queries.editable_units(form.actor, form.at)
