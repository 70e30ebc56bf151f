"""Forms of units: new, changed, reorganised."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.registers.organisation.forms.fields import UnitField, UnitsField, seen_units
from systematik.registers.organisation.models import Unit, UnitType
from systematik.ui.writing import ActorForm, reason


class UnitForm(ActorForm):
    """What a unit is called and where it stands; the place of one that exists is changed by moving it."""

    name = forms.CharField(label=gettext_lazy("Namn"), max_length=200)
    short_name = forms.CharField(
        label=gettext_lazy("Kortnamn"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Till exempel KS eller UBF."),
    )
    type = forms.ChoiceField(label=gettext_lazy("Typ"), choices=UnitType.choices)
    parent = UnitField(label=gettext_lazy("Ligger under"), required=False)
    external_id = forms.CharField(
        label=gettext_lazy("Id i annat system"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Till exempel i personalsystemet. En inläsning känner igen enheten på det."),
    )
    registry_pattern = forms.CharField(
        label=gettext_lazy("Diarienummer ser ut så här"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Till exempel KS 2026/123."),
    )
    reason = reason()

    def __init__(self, *args: Any, unit: Unit | None = None, **kwargs: Any) -> None:
        self.unit = unit
        super().__init__(*args, **kwargs)

    def offer(self) -> None:
        if self.unit is not None:
            del self.fields["parent"]
            return
        choosing: Any = self.fields["parent"]
        choosing.queryset = seen_units(self)
        choosing.required = not self.actor.everything and "/" not in {one.path for one in self.actor.grants}


class MoveForm(ActorForm):
    """Where a unit goes."""

    parent = UnitField(label=gettext_lazy("Ny överordnad enhet"))
    reason = reason()

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        self.unit = unit
        super().__init__(*args, **kwargs)

    def offer(self) -> None:
        choosing: Any = self.fields["parent"]
        choosing.queryset = seen_units(self).exclude(Q(path__below=self.unit.path) | Q(children=self.unit))


class MergeForm(ActorForm):
    """Which unit this one goes into, and which others go with it."""

    into = UnitField(
        label=gettext_lazy("Går upp i"),
        help_text=gettext_lazy("Är det en ny enhet? Lägg till den först."),
    )
    also = UnitsField(label=gettext_lazy("Tillsammans med"), required=False)
    reason = reason()

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        self.unit = unit
        super().__init__(*args, **kwargs)

    def offer(self) -> None:
        others = seen_units(self).exclude(pk=self.unit.pk)
        into: Any = self.fields["into"]
        also: Any = self.fields["also"]
        into.queryset = others.filter(path__below=f"/{self.unit.root_id}/")
        also.queryset = others.filter(parent_id=self.unit.parent_id, type=self.unit.type).order_by(
            "name", "pk"
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        into, also = given.get("into"), given.get("also") or []
        if into in also:
            self.add_error("also", _("Enheten som de andra går upp i kan inte upphöra. Ta bort den här."))
        return given


class CloseForm(ActorForm):
    """Who takes over when a unit ends."""

    successor = UnitField(
        label=gettext_lazy("Efterträdare"),
        required=False,
        help_text=gettext_lazy(
            "Det som finns på enheten flyttar dit. Utan efterträdare måste enheten vara tom."
        ),
    )
    reason = reason()

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        self.unit = unit
        super().__init__(*args, **kwargs)

    def offer(self) -> None:
        choosing: Any = self.fields["successor"]
        choosing.queryset = (
            seen_units(self).exclude(pk=self.unit.pk).filter(path__below=f"/{self.unit.root_id}/")
        )


class SplitForm(ActorForm):
    """Which units come out of one, and where each thing on it goes."""

    names = forms.CharField(
        label=gettext_lazy("Nya enheter"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=gettext_lazy("Ett namn på varje rad. De läggs bredvid den gamla och får samma typ."),
    )
    existing = UnitsField(label=gettext_lazy("Enheter som redan finns"), required=False)
    stays = forms.BooleanField(
        label=gettext_lazy("Den gamla enheten finns kvar"),
        required=False,
        help_text=gettext_lazy("Annars upphör den."),
    )
    reason = reason()

    def __init__(self, *args: Any, unit: Unit, standing: Any, **kwargs: Any) -> None:
        self.unit, self.standing = unit, standing
        super().__init__(*args, **kwargs)

    def offer(self) -> None:
        existing: Any = self.fields["existing"]
        beside = seen_units(self).exclude(pk=self.unit.pk)
        existing.queryset = beside.filter(parent_id=self.unit.parent_id).order_by("name", "pk")
        if not existing.queryset.exists():
            del self.fields["existing"]

    def clean_names(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines()]
        names = [line for line in lines if line]
        if any(len(name) > 200 for name in names):
            raise ValidationError(_("Ett namn får ha högst 200 tecken."))
        if len({name.casefold() for name in names}) < len(names):
            raise ValidationError(_("Samma namn står på två rader."))
        if len(names) > 50:
            raise ValidationError(_("Dela i högst 50 enheter åt gången."))
        return names

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        targets = [*given.get("names", []), *given.get("existing", [])]
        if not self.errors and not targets:
            raise ValidationError(_("Skriv minst en ny enhet, eller välj en som finns."))
        if not self.errors:
            self._place(targets, given)
        return given

    def _place(self, targets: list[Any], given: dict[str, Any]) -> None:
        """Add a choice for each thing that stands on the unit; what was chosen before is kept."""
        choices = [(str(number), str(target)) for number, target in enumerate(targets)]
        if given.get("stays"):
            choices.insert(0, ("", _("Kvar på %(unit)s") % {"unit": self.unit.name}))
        allowed = {value for value, _label in choices}
        given["placement"] = {}
        for key, row, label in things(self.actor, self.standing):
            self.fields[key] = forms.ChoiceField(label=label, choices=choices, required=False)
            chosen = self.data.get(self.add_prefix(key), "")
            chosen = chosen if chosen in allowed else choices[0][0]
            given["placement"][row] = int(chosen) if chosen else None


def things(actor: Actor, standing: Any) -> list[tuple[str, Any, str]]:
    """Return what stands on a unit, each with the name of its field and what the actor may call it."""
    groups = (("unit", standing.children), ("function", standing.functions), ("person", standing.persons))
    return [
        (f"{kind}-{row.pk}", row, str(shown))
        for kind, rows in groups
        for row, shown in zip(rows, secrecy.shown(actor, kind, rows), strict=True)
    ]
