"""Forms of statements: they check what is typed and give values; commands write."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access import secrecy
from systematik.processes.applicability import queries
from systematik.processes.applicability.permissions import Permission
from systematik.registers.frameworks import queries as frameworks
from systematik.registers.measures import queries as measures
from systematik.registers.organisation import queries as organisation
from systematik.ui.fields import Several
from systematik.ui.writing import ActorForm, reason

STANDS = (("yes", _("Ja")), ("no", _("Nej")), ("", _("Inte bestämt")))
APPLIES = {"yes": True, "no": False, "": None}
EXTENTS = (("fully", _("Hela kravet")), ("partly", _("En del av kravet")))


def _prose(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3}), **more
    )


class DraftForm(ActorForm):
    """A new statement: of which unit, and of which editions or deviating from which."""

    title = forms.CharField(label=_("Uttalande"), max_length=250)
    unit: Any = forms.ModelChoiceField(
        label=_("Enhet"), queryset=None, help_text=_("Uttalandet gäller här och i allt som ligger under.")
    )
    editions: Any = forms.ModelMultipleChoiceField(
        label=_("Ramverk"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    base: Any = forms.ModelChoiceField(
        label=_("Eller avviker från"),
        queryset=None,
        required=False,
        help_text=_("För en enhet som följer kommunens uttalande utom i några rader. Välj då inget ramverk."),
    )
    reason = reason()

    def offer(self) -> None:
        choices = {
            "unit": organisation.open_units(self.actor, self.at, permission=Permission.EDIT),
            "editions": frameworks.editions(self.actor, self.at),
            "base": queries.bases(self.actor),
        }
        for name, rows in choices.items():
            field: Any = self.fields[name]
            field.queryset = rows
        secrecy.cover_choices(self.actor, self)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = self.cleaned_data
        if given.get("base") and given.get("editions"):
            self.add_error("editions", _("Välj ramverk eller ett uttalande att avvika från, inte båda."))
        return given


if TYPE_CHECKING:
    Choices = forms.models.ModelChoiceIterator[Any]
else:
    Choices = forms.models.ModelChoiceIterator


class ByLaw(Choices):
    """Requirements of law under the name of their law: their numbers alone say little."""

    def __iter__(self) -> Iterator[Any]:
        for law, rows in groupby(self.queryset, key=lambda row: row.edition.title):
            yield law, [self.choice(row) for row in rows]


class Laws(Several):
    """Some of the requirements of law, to choose law by law."""

    iterator = ByLaw


class RowForm(ActorForm):
    """The stand on a control."""

    applies = forms.TypedChoiceField(
        label=_("Tillämplig"),
        choices=STANDS,
        coerce=lambda given: APPLIES[given],
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    reason_in = _prose(_("Skäl för"), help_text=_("Varför kontrollen behövs här."))
    reason_out = _prose(_("Skäl mot"), help_text=_("Krävs där den inte är tillämplig."))
    owner: Any = forms.ModelChoiceField(label=_("Ansvarig funktion"), queryset=None, required=False)
    laws: Any = Laws(
        label=_("Rättslig grund"),
        queryset=None,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 10}),
        help_text=_(
            "Utöver den som följer av kopplingarna mellan ramverken. Håll ned Ctrl (Cmd på Mac) för att välja flera."
        ),
    )
    reason = reason()

    def __init__(self, *args: Any, hidden: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        if hidden:
            del self.fields["owner"]

    def offer(self) -> None:
        day = timezone.localdate(self.at)
        owner: Any = self.fields["owner"]
        owner.queryset = organisation.choosable(self.actor, day, kept=self.initial.get("owner"))
        laws: Any = self.fields["laws"]
        laws.queryset = queries.laws(self.actor)
        secrecy.cover_choices(self.actor, self)


class DecideForm(ActorForm):
    """What a body decided."""

    body = forms.CharField(label=_("Beslutande instans"), max_length=200)
    decided_on = forms.DateField(label=_("Beslutsdatum"))
    minutes_item = forms.CharField(label=_("Paragraf"), required=False, max_length=40)
    registry_number = forms.CharField(label=_("Diarienummer"), required=False, max_length=60)
    reason = reason()


class WhyForm(ActorForm):
    """Why, for who wants to say."""

    reason = reason()


class RenameForm(ActorForm):
    """Another title."""

    title = forms.CharField(label=_("Uttalande"), max_length=250)
    reason = reason()


class SettleForm(ActorForm):
    """Why the rest of the controls apply."""

    reason_in = forms.CharField(
        label=_("Skäl för"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    reason = reason()


class MoveForm(ActorForm):
    """From which edition to which."""

    old: Any = forms.ModelChoiceField(label=_("Från utgåva"), queryset=None)
    new: Any = forms.ModelChoiceField(
        label=_("Till utgåva"),
        queryset=None,
        help_text=_(
            "Svaren följer med enligt kopplingarna mellan utgåvorna; utan kopplingar följer de krav som har samma id."
        ),
    )
    reason = reason()

    def offer(self) -> None:
        for name in ("old", "new"):
            field: Any = self.fields[name]
            field.queryset = frameworks.editions(self.actor, self.at)


class ServeForm(ActorForm):
    """Which measure meets the control, and how much of it."""

    measure: Any = forms.ModelChoiceField(label=_("Säkerhetsåtgärd"), queryset=None)
    extent = forms.ChoiceField(
        label=_("Hur mycket"), choices=EXTENTS, widget=forms.RadioSelect, initial="fully"
    )

    def offer(self) -> None:
        field: Any = self.fields["measure"]
        field.queryset = measures.editable(self.actor).filter(measures.is_standing()).order_by("title", "pk")
        secrecy.cover_choices(self.actor, self)
