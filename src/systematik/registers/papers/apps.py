"""The room tells the house of its kind and its list."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from systematik.foundation import refs


class PapersConfig(AppConfig):
    name = "systematik.registers.papers"
    label = "papers"

    def ready(self) -> None:
        # Models are ready only here.
        from systematik.foundation.history import labels  # noqa: PLC0415
        from systematik.registers.papers import queries  # noqa: PLC0415
        from systematik.registers.papers import tables as lists  # noqa: PLC0415
        from systematik.ui import tables  # noqa: PLC0415

        refs.register(
            refs.Kind(
                "issued_report",
                _("Sparad rapport"),
                "papers.IssuedReport",
                queries.issued,
                url_name="issued_report",
                searchable=("title", "meeting", "registry_number"),
                markable=("meeting",),
                silent=("name", "about_kind", "about_id", "figures", "shows"),
            )
        )
        tables.register(lists.ISSUED)
        labels.register({"report.issued": _("Rapporten sparades")})
