"""Forms of governing documents: they check what is typed and give values; commands write."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.files.uploads import UploadField
from systematik.registers.documents import queries
from systematik.registers.documents.models import Change, Document, DocumentType
from systematik.registers.documents.permissions import Permission
from systematik.registers.organisation import queries as organisation
from systematik.ui.fields import Several


class DateInput(forms.DateInput):
    """A day, picked or typed as 2021-11-30."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(label=label, help_text=help_text, required=required, widget=DateInput())


def reason(*, required: bool = False) -> forms.CharField:
    """Return the field for why, which the log keeps."""
    return forms.CharField(
        label=_("Varför"), required=required, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )


class RegisterFields(forms.Form):
    """What the register says of a document, apart from what the document says."""

    type = forms.ModelChoiceField(label=_("Typ"), queryset=DocumentType.objects.none())
    owner = forms.ModelChoiceField(
        label=_("Ansvarig funktion"),
        queryset=DocumentType.objects.none(),
        required=False,
        help_text=_(
            "Den som ser till att dokumentet hålls aktuellt. En funktion står kvar när personer byts."
        ),
    )
    parent = forms.ModelChoiceField(
        label=_("Ligger under"),
        queryset=Document.objects.none(),
        required=False,
        help_text=_("Till exempel den policy som en riktlinje tillämpar."),
    )
    fulfils = Several(label=_("Uppfyller krav på"), queryset=Document.objects.none(), required=False)
    registry_number = forms.CharField(label=_("Diarienummer"), required=False, max_length=60)

    def __init__(self, *args: Any, actor: Actor, at: datetime, **more: Any) -> None:
        super().__init__(*args, **more)
        self.at = at
        choices = {
            "type": queries.document_types(actor),
            "owner": organisation.choosable(actor, timezone.localdate(at), kept=self.initial.get("owner")),
            "parent": queries.parents(actor, at),
            "fulfils": queries.required_now(actor, at).order_by("name", "pk"),
        }
        for name, rows in choices.items():
            field: Any = self.fields[name]
            field.queryset = rows
        secrecy.cover_choices(actor, self)


class DraftForm(RegisterFields):
    """Beginning a document."""

    title = forms.CharField(label=_("Titel"), max_length=250)
    unit = forms.ModelChoiceField(
        label=_("Hör till"),
        queryset=DocumentType.objects.none(),
        help_text=_(
            "Enheten som dokumentet gäller för och som sköter det. Välj kommunen för det som gäller alla."
        ),
    )
    audience = forms.CharField(label=_("Gäller för"), required=False, max_length=250)
    template = forms.ChoiceField(label=_("Börja från"), required=False)
    file = UploadField(
        label=_("Fil"), required=False, help_text=_("Om dokumentet redan finns som fil. Högst 20 MB.")
    )
    field_order = (
        "title",
        "type",
        "unit",
        "audience",
        "owner",
        "parent",
        "fulfils",
        "registry_number",
        "template",
    )

    def __init__(self, *args: Any, actor: Actor, at: datetime, **more: Any) -> None:
        super().__init__(*args, actor=actor, at=at, **more)
        unit: Any = self.fields["unit"]
        unit.queryset = organisation.open_units(actor, at, permission=Permission.EDIT)
        template: Any = self.fields["template"]
        template.choices = [("", _("Ett tomt dokument")), *queries.template_choices()]


class RegisterForm(RegisterFields):
    """Changing what the register says; an owner or a parent that is secret to the writer is left as it is."""

    reason = reason()

    def __init__(self, *args: Any, actor: Actor, at: datetime, **more: Any) -> None:
        super().__init__(*args, actor=actor, at=at, **more)
        for name, kind in (("owner", "function"), ("parent", "document")):
            if secrecy.hides_whole(actor, kind, self.initial.get(name)):
                del self.fields[name]

    @classmethod
    def initial_of(cls, document: Document) -> dict[str, Any]:
        """Return what the form shows at first."""
        return {
            "type": document.type_id,
            "owner": document.owner_id,
            "parent": document.parent_id,
            "fulfils": list(document.fulfils.values_list("pk", flat=True)),
            "registry_number": document.registry_number,
        }


class TextForm(forms.Form):
    """Writing. `revision` is the one that was read, so that nobody writes over another."""

    title = forms.CharField(label=_("Titel"), max_length=250)
    audience = forms.CharField(label=_("Gäller för"), required=False, max_length=250)
    text = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 24, "class": "writing", "spellcheck": "true"}),
        help_text=_(
            "Markdown: # rubrik, ## underrubrik, - punkt, 1. numrerad punkt, **viktigt**, "
            "[länk](https://…). Tom rad ger nytt stycke."
        ),
    )
    file = UploadField(
        label=_("Fil"), required=False, help_text=_("Ersätter den fil som finns. Högst 20 MB.")
    )
    without_file = forms.BooleanField(label=_("Ta bort filen"), required=False)
    change = forms.ChoiceField(
        label=_("Hur stor är ändringen?"),
        choices=Change.choices,
        widget=forms.RadioSelect,
        initial=Change.MINOR,
        help_text=_("En större ändring ger nästa beslut ett nytt heltal, till exempel 2.0 efter 1.3."),
    )
    summary = forms.CharField(label=_("Vad har ändrats?"), required=False, max_length=2000)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, decided: bool, has_file: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not decided:
            del self.fields["change"], self.fields["summary"]
        if not has_file:
            del self.fields["without_file"]


class CirculateForm(forms.Form):
    """Sending on remiss."""

    to = forms.CharField(
        label=_("Till"), max_length=500, help_text=_("De som ska lämna synpunkter, till exempel nämnderna.")
    )
    until = day(_("Svar senast"))
    reason = reason()


class DecisionForm(forms.Form):
    """Recording a decision that a body has taken."""

    body = forms.CharField(
        label=_("Beslutat av"), max_length=200, help_text=_("Instansen som har fattat beslutet.")
    )
    decided_on = day(_("Beslutsdatum"), required=True)
    minutes_item = forms.CharField(
        label=_("Paragraf"), required=False, max_length=40, help_text=_("Till exempel § 45.")
    )
    registry_number = forms.CharField(label=_("Diarienummer"), required=False, max_length=60)
    in_force_on = day(_("Gäller från"), _("Lämna tomt om det gäller från beslutsdagen."))
    valid_to = day(_("Gäller till och med"), _("Lämna tomt om det gäller tills vidare."))
    review_on = day(_("Nästa översyn"), _("Lämna tomt för den takt som dokumenttypen har."))
    reason = reason()
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ReviewForm(forms.Form):
    """Recording that a document has been looked over and stands."""

    review_on = day(_("Nästa översyn"), _("Föreslaget efter den takt som dokumenttypen har."), required=True)
    reason = reason()


class RepealForm(forms.Form):
    """Recording that a document is repealed."""

    body = forms.CharField(label=_("Upphävt av"), max_length=200)
    minutes_item = forms.CharField(label=_("Paragraf"), required=False, max_length=40)
    registry_number = forms.CharField(label=_("Diarienummer"), required=False, max_length=60)
    reason = reason()


class SupersedeForm(forms.Form):
    """Recording that another document has taken a document's place."""

    by = forms.ModelChoiceField(label=_("Ersätts av"), queryset=Document.objects.none())
    reason = reason()

    def __init__(self, *args: Any, actor: Actor, document: Document, at: datetime, **more: Any) -> None:
        super().__init__(*args, **more)
        by: Any = self.fields["by"]
        by.queryset = queries.successors(actor, document, at)
        secrecy.cover_choices(actor, self)


class ReasonForm(forms.Form):
    """A step that needs nothing but why."""

    reason = reason()


class EndForm(forms.Form):
    """Giving something up, with why."""

    reason = reason(required=True)


class TickForm(forms.Form):
    """Where the document says it."""

    note = forms.CharField(label=_("Var står det?"), required=False, max_length=200)


class TypeForm(forms.Form):
    """A row of the matrix."""

    unit = forms.ModelChoiceField(label=_("Kommun"), queryset=DocumentType.objects.none())
    name = forms.CharField(label=_("Namn"), max_length=100)
    decider = forms.CharField(
        label=_("Beslutas av"),
        max_length=200,
        help_text=_("Till exempel Kommunfullmäktige eller förvaltningschefen."),
    )
    level = forms.IntegerField(
        label=_("Nivå"), min_value=1, max_value=9, initial=3, help_text=_("1 är det som styr allt annat.")
    )
    review_months = forms.IntegerField(
        label=_("Månader mellan översyner"),
        required=False,
        min_value=1,
        max_value=240,
        help_text=_("Lämna tomt om typen inte ses över regelbundet."),
    )
    is_policy = forms.BooleanField(label=_("Ska ha tillämpningsföreskrifter under sig"), required=False)
    contents = forms.CharField(
        label=_("Det här ska dokumenten säga"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=10_000,
        help_text=_("En sak på varje rad. Blir en checklista för varje dokument."),
    )
    reason = reason()

    def __init__(self, *args: Any, actor: Actor, at: datetime, fixed: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        unit: Any = self.fields["unit"]
        unit.queryset = organisation.open_units(actor, at, permission=Permission.EDIT).filter(parent=None)
        if fixed:
            del self.fields["unit"]
        elif unit.queryset.count() == 1:
            unit.initial = unit.queryset.get()

    def clean_contents(self) -> list[str]:
        """Return one text for each line; raises ValidationError for a line that is too long."""
        lines = [line.strip() for line in self.cleaned_data["contents"].splitlines()]
        for line in lines:
            if len(line) > 200:
                raise forms.ValidationError(_("Varje rad får vara högst 200 tecken."))
        return [line for line in lines if line]


class RequiredForm(forms.Form):
    """A document that must exist."""

    name = forms.CharField(label=_("Dokument"), max_length=200)
    type = forms.ModelChoiceField(label=_("Typ"), queryset=DocumentType.objects.none(), required=False)
    unit = forms.ModelChoiceField(label=_("Gäller"), queryset=DocumentType.objects.none())
    basis = forms.CharField(
        label=_("Varför det krävs"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Lag, föreskrift eller eget beslut."),
    )
    reason = reason()

    def __init__(self, *args: Any, actor: Actor, at: datetime, **more: Any) -> None:
        super().__init__(*args, **more)
        type_: Any = self.fields["type"]
        type_.queryset = queries.document_types(actor)
        unit: Any = self.fields["unit"]
        unit.queryset = organisation.open_units(actor, at, permission=Permission.EDIT)
