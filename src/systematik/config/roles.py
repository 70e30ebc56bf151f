"""What each role may do, in permission words of the rooms."""

from django.utils.translation import gettext_lazy as _

from systematik.foundation.access.roles import Role

READING = {"organisation.read", "documents.read", "audits.read", "overview.read"}
EVERYBODY = {"organisation.read", "documents.read"}
MANAGING = {
    "organisation.edit",
    "organisation.read_grants",
    "documents.read_drafts",
    "documents.edit",
    "documents.decide",
    "audits.edit",
    "history.read",
    "history.restore",
    "imports.run",
    "access.read_secret",
    "access.mark_secret",
}

ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        Role(
            "administrator",
            _("Administratör"),
            _("Sköter organisation, personer och behörigheter."),
            frozenset(
                READING
                | {
                    "organisation.edit",
                    "organisation.grant",
                    "organisation.grant_any",
                    "organisation.read_grants",
                    "history.read",
                    "imports.run",
                }
            ),
        ),
        Role(
            "strategist",
            _("Informationssäkerhetsstrateg"),
            _("Leder informationssäkerhetsarbetet i hela kommunen."),
            frozenset(READING | MANAGING),
        ),
        Role(
            "dpo",
            _("Dataskyddsombud"),
            _("Ser allt och ger råd; ändrar inget utom sekretessmarkeringar."),
            frozenset(
                READING
                | {
                    "organisation.read_grants",
                    "documents.read_drafts",
                    "history.read",
                    "access.read_secret",
                    "access.mark_secret",
                }
            ),
        ),
        Role(
            "unit_manager",
            _("Chef"),
            _("Ser och sköter det som hör till den egna enheten."),
            frozenset(
                READING
                | {
                    "organisation.edit",
                    "organisation.read_grants",
                    "documents.read_drafts",
                    "documents.edit",
                    "documents.decide",
                    "history.read",
                }
            ),
        ),
        Role(
            "owner",
            _("Ägare"),
            _("Sköter de dokument som den egna funktionen äger."),
            frozenset(EVERYBODY | {"documents.read_drafts", "documents.edit", "history.read"}),
        ),
        Role("employee", _("Medarbetare"), _("Läser det som gäller."), frozenset(EVERYBODY)),
        Role(
            "board_member",
            _("Förtroendevald"),
            _("Läser läget, styrdokument och granskningar."),
            frozenset(READING),
        ),
        Role(
            "auditor",
            _("Revisor"),
            _("Läser allt inom uppdraget, under bestämd tid."),
            frozenset(READING | {"organisation.read_grants", "documents.read_drafts", "history.read"}),
            needs_end=True,
        ),
    )
}
