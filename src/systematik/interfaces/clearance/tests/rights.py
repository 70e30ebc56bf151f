"""Who may open the clearance pages. Signing in is for everybody; trying a persona only exists in demo mode."""

from django.utils import timezone

from systematik.foundation.access.models import SecrecyMark
from systematik.foundation.access.secrecy.commands import mark_secret
from tests.rights import EVERYONE, SIGNED_IN, Right
from tests.world import SYSTEM, World

GRANT_READERS = "administrator strategist dpo unit_manager auditor"


def mark_on(world: World, name: str) -> tuple[str, int, int]:
    """Return a mark on a person, made once: to assess it anew would be another event in the person's history."""
    which = {"kind": "person", "object_id": world.people[name].pk, "field": "email"}
    mark = SecrecyMark.objects.filter(**which).first() or mark_secret(
        SYSTEM,
        kind="person",
        pk=world.people[name].pk,
        field="email",
        ground="OSL 21:3",
        assessed_by="Prov",
        at=timezone.now(),
    )
    return ("person", mark.object_id, mark.pk)


RIGHTS = {
    "account_login": Right(EVERYONE),
    "account_logout": Right(EVERYONE),
    "account_inactive": Right(EVERYONE),
    "account_reset_password": Right(EVERYONE),
    "account_reset_password_done": Right(EVERYONE),
    "account_reset_password_from_key_done": Right(EVERYONE),
    "account_reset_password_from_key": Right(EVERYONE, own=lambda world: ("1a", "c-d")),
    "account_change_password": Right(SIGNED_IN, method="both"),
    "try_persona": Right(EVERYONE, own=lambda world: (world.people["Bo"].pk,), method="post", status=(404,)),
    "my_permissions": Right(SIGNED_IN),
    "why": Right(GRANT_READERS),
    "secrecy": Right(
        "strategist dpo",
        own=lambda world: ("person", world.people["Bo"].pk),
        other=lambda world: ("person", world.people["Cilla"].pk),
        unknown=("person", 987654321),
        method="both",
    ),
    "unmark": Right(
        "strategist dpo",
        own=lambda world: mark_on(world, "Bo"),
        other=lambda world: mark_on(world, "Cilla"),
        unknown=("person", 987654321, 1),
        method="post",
    ),
}
