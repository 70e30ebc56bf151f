"""What each role may do, in permission words of the rooms."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from systematik.foundation.access.roles import Role

# Each word as a sentence goes on after "rätt att …"; a denial and "Mina behörigheter" say it so.
PERMISSIONS: dict[str, Any] = {
    "organisation.read": _("se enheter, personer och funktioner"),
    "organisation.edit": _("ändra enheter, personer, funktioner och förordnanden"),
    "organisation.grant": _("dela ut behörigheter"),
    "organisation.grant_any": _("dela ut behörigheter som är större än den egna"),
    "organisation.read_grants": _("se vilka behörigheter andra har"),
    "documents.read": _("läsa beslutade styrdokument"),
    "documents.read_drafts": _("läsa styrdokument som är utkast eller på remiss"),
    "documents.edit": _("skriva och ändra styrdokument"),
    "documents.decide": _("föra in beslut om styrdokument"),
    "actions.read": _("se åtgärder: vad som är lovat och gjort"),
    "actions.edit": _("lägga upp, flytta och avsluta åtgärder"),
    "measures.read": _("se säkerhetsåtgärder: de skydd som står"),
    "measures.edit": _("lägga upp säkerhetsåtgärder och säga hur långt de har kommit"),
    "applicability.read": _("läsa uttalanden om tillämplighet"),
    "applicability.edit": _("skriva uttalanden om tillämplighet"),
    "applicability.decide": _("föra in beslut om uttalanden om tillämplighet"),
    "evidence.read": _("se underlag: det som visar att något är gjort"),
    "evidence.edit": _("lägga upp underlag och säga var det används"),
    "frameworks.read": _("läsa ramverk och deras krav"),
    "frameworks.edit": _("läsa in ramverk och kopplingar, och intyga att krav stämmer med källan"),
    "audits.read": _("läsa revisorernas granskningar"),
    "audits.edit": _("föra in granskningar och följa upp rekommendationer"),
    "audits.reply": _("skriva svar till revisorerna och föra in beslut om dem"),
    "selfassessment.read": _("läsa självskattningar"),
    "selfassessment.edit": _("göra självskattningar för en enhet"),
    "selfassessment.load": _("läsa in formulär för självskattning"),
    "papers.read": _("läsa sparade rapporter"),
    "papers.issue": _("spara rapporter så att de står kvar som de var"),
    "audit_room.enter": _("gå in i granskarnas rum och se vad som har lämnats över"),
    "audit_room.read_visits": _("se vad sakkunniga utifrån har läst"),
    "overview.read": _("se läget och svaren på revisorernas frågor"),
    "history.read": _("se vem som har ändrat vad"),
    "history.restore": _("återställa äldre versioner"),
    "imports.run": _("läsa in register från fil"),
    "access.read_secret": _("läsa sekretessmarkerade uppgifter"),
    "access.mark_secret": _("sekretessmarkera uppgifter"),
}
READING = {
    "organisation.read",
    "documents.read",
    "actions.read",
    "evidence.read",
    "measures.read",
    "applicability.read",
    "frameworks.read",
    "audits.read",
    "overview.read",
    "papers.read",
    "selfassessment.read",
}
EVERYBODY = {"organisation.read", "documents.read", "frameworks.read"}
MANAGING = {
    "organisation.edit",
    "organisation.read_grants",
    "documents.read_drafts",
    "documents.edit",
    "documents.decide",
    "actions.edit",
    "evidence.edit",
    "measures.edit",
    "applicability.edit",
    "applicability.decide",
    "frameworks.edit",
    "audits.edit",
    "audits.reply",
    "selfassessment.edit",
    "selfassessment.load",
    "papers.issue",
    "audit_room.read_visits",
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
                    "frameworks.edit",
                    "organisation.read_grants",
                    "history.read",
                    "imports.run",
                    "audit_room.read_visits",
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
                    "audit_room.read_visits",
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
                    "actions.edit",
                    "audits.reply",
                    "evidence.edit",
                    "measures.edit",
                    "applicability.edit",
                    "applicability.decide",
                    "selfassessment.edit",
                    "papers.issue",
                    "history.read",
                }
            ),
        ),
        Role(
            "owner",
            _("Ägare"),
            _("Sköter de dokument och åtgärder som den egna funktionen ansvarar för."),
            frozenset(
                EVERYBODY
                | {
                    "documents.read_drafts",
                    "documents.edit",
                    "actions.read",
                    "actions.edit",
                    "evidence.read",
                    "evidence.edit",
                    "measures.read",
                    "measures.edit",
                    "history.read",
                }
            ),
        ),
        Role("employee", _("Medarbetare"), _("Läser det som gäller."), frozenset(EVERYBODY)),
        Role(
            "board_member",
            _("Förtroendevald eller ledning"),
            _("Läser läget, styrdokument och granskningar."),
            frozenset(READING),
        ),
        Role(
            "auditor",
            _("Revisor"),
            _("Läser allt inom uppdraget, under bestämd tid."),
            frozenset(
                READING
                | {
                    "organisation.read_grants",
                    "documents.read_drafts",
                    "history.read",
                    "audit_room.enter",
                    "audit_room.read_visits",
                }
            ),
            needs_end=True,
        ),
        Role(
            "external_auditor",
            _("Sakkunnig utifrån"),
            _("Ser det som har lämnats över i en granskning, och ingenting annat, under bestämd tid."),
            frozenset({"audit_room.enter"}),
            needs_end=True,
            of_record="audit",
        ),
    )
}
