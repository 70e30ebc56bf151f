"""Who may open the reports: whoever may see the state, for the units where they may."""

from tests.rights import READERS, Right

RIGHTS = {
    "reports": Right(roles=READERS),
    "report": Right(roles=READERS, own=lambda world: ("lagesrapport",), unknown=("okand-rapport",)),
    "report_keep": Right(
        roles="strategist unit_manager",
        own=lambda world: ("lagesrapport",),
        unknown=("okand-rapport",),
        method="both",
    ),
}
