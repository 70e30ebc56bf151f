"""Who may read the API's addresses. Nobody signed in gets 401 in JSON."""

from functools import partial

from tests.rights import EVERYBODY, READERS, Right

Asked = partial(Right, signed_out=401)

QUESTION = "it-sakerhet-2022/1"
HISTORY = "administrator strategist dpo unit_manager owner auditor"

RIGHTS = {
    # Ninja's own name of the start.
    "api:api-root": Asked(roles=EVERYBODY),
    "api:start": Asked(roles=EVERYBODY),
    "api:openapi-json": Right(roles="*"),
    "api:lists": Asked(roles=EVERYBODY),
    "api:list": Asked(roles=EVERYBODY, own=lambda world: ("styrdokument",), unknown=("okand",)),
    "api:record": Asked(
        roles=EVERYBODY,
        own=lambda world: ("unit", world.education.pk),
        other=lambda world: ("unit", world.social.pk),
        unknown=("unit", 987654321),
    ),
    "api:timeline": Asked(
        roles=HISTORY,
        own=lambda world: ("unit", world.education.pk),
        other=lambda world: ("unit", world.social.pk),
        unknown=("unit", 987654321),
    ),
    "api:questions": Asked(roles=READERS),
    "api:question": Asked(
        roles=READERS, own=lambda world: (QUESTION,), unknown=("it-sakerhet-2022/987654321",)
    ),
    "api:units": Asked(roles=EVERYBODY),
    "api:search": Asked(roles=EVERYBODY),
    "api_unknown": Right(roles="*", own=lambda world: ("finns-inte",), status=(404,)),
}
