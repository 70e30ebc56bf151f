"""Every write of the register of actions."""

from systematik.registers.actions.commands.closing import (
    cancel_action,
    check_effect,
    complete_action,
    reopen_action,
)
from systematik.registers.actions.commands.planning import (
    CannotMove,
    change_action,
    move_action,
    open_action,
    start_action,
)

__all__ = [
    "CannotMove",
    "cancel_action",
    "change_action",
    "check_effect",
    "complete_action",
    "move_action",
    "open_action",
    "reopen_action",
    "start_action",
]
