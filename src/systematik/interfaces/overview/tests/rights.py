"""Who may open the overview's addresses. Läget is for all: to those who answer for nothing it shows what applies."""

from tests.rights import EVERYBODY, READERS, SIGNED_IN, Right

HISTORY = "administrator strategist dpo unit_manager owner auditor"
QUESTION = "it-sakerhet-2022/1"

RIGHTS = {
    "state": Right(roles=SIGNED_IN),
    "questions": Right(roles=READERS),
    "question": Right(roles=READERS, own=lambda world: (QUESTION,), unknown=("it-sakerhet-2022/987654321",)),
    "questions_trend": Right(roles=READERS),
    "questions_compare": Right(roles=READERS),
    "question_compare": Right(
        roles=READERS, own=lambda world: (QUESTION,), unknown=("it-sakerhet-2022/987654321",)
    ),
    "fact": Right(
        roles=READERS, own=lambda world: ("organisation.functions_held",), unknown=("organisation.unknown",)
    ),
    "unit": Right(
        roles=EVERYBODY, own=lambda world: (world.education.pk,), other=lambda world: (world.social.pk,)
    ),
    "history": Right(
        roles=HISTORY,
        own=lambda world: ("unit", world.education.pk),
        other=lambda world: ("unit", world.social.pk),
        unknown=("unit", 987654321),
    ),
    "restore": Right(
        roles="strategist",
        own=lambda world: ("unit", world.education.pk, 1),
        other=lambda world: ("unit", world.social.pk, 1),
        unknown=("unit", 987654321, 1),
        method="both",
    ),
    "compare": Right(
        roles=HISTORY,
        own=lambda world: ("unit", world.education.pk),
        other=lambda world: ("unit", world.social.pk),
        unknown=("unit", 987654321),
    ),
    "compare_list": Right(roles=EVERYBODY, own=lambda world: ("styrdokument",), unknown=("okand-lista",)),
    "search": Right(roles=EVERYBODY),
    "export": Right(
        roles=EVERYBODY, own=lambda world: ("styrdokument", "xlsx"), unknown=("okand-lista", "xlsx")
    ),
}
