"""The list of issued reports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from systematik.registers.organisation import queries as organisation
from systematik.registers.papers import queries
from systematik.registers.papers.permissions import Permission
from systematik.ui.tables import Column, DateRange, Flag, Related, Table, Text

ISSUED = Table(
    name="sparade-rapporter",
    title=_("Sparade rapporter"),
    permission=Permission.READ,
    rows=queries.issued,
    kind="issued_report",
    order="-as_of_on",
    columns=(
        Column("title", _("Rapport"), link=True),
        Column("as_of_on", _("Läget per")),
        Column("unit", _("Enhet"), value=lambda row: row.unit.name, sort="unit__name"),
        Column("meeting", _("Till")),
        Column("is_open", _("Öppen version")),
        Column("registry_number", _("Diarienummer")),
        Column("issued_at", _("Sparad")),
        Column("issued_by", _("Sparad av"), on_page=False),
        Column("suffix", _("Format"), value=lambda row: row.suffix, sort="file__name"),
        Column("sha256", _("SHA-256"), value=lambda row: row.file.sha256, on_page=False),
    ),
    filters=(
        Text("sok", _("Sök"), ("title__icontains", "meeting__icontains", "registry_number__icontains")),
        Related("enhet", _("Enhet"), "unit", options=organisation.units),
        Flag("oppen", _("Öppna versioner"), lambda at: queries.open_versions()),
        DateRange("lage", _("Läget per"), "as_of_on"),
    ),
    lead=_(
        "Rapporter som de var när de gjordes. De ändras aldrig, och nästa lägesrapport jämförs med den senaste."
    ),
    empty=_(
        "Här ligger rapporter som har sparats. Gör en under Rapporter och spara den när den ska läggas fram, "
        "så går det alltid att visa vad som stod i den."
    ),
)
