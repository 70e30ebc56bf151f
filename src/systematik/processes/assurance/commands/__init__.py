"""Every write of the room; each opens one event."""

from systematik.processes.assurance.commands.audits import (
    CannotRegisterAudit,
    conclude,
    edit_audit,
    name_bodies,
    register_audit,
)
from systematik.processes.assurance.commands.levels import UnknownLevel
from systematik.processes.assurance.commands.outcomes import (
    CannotFollowUp,
    CannotRecommend,
    edit_finding,
    edit_recommendation,
    follow_up,
    follow_up_all,
    make_finding,
    recommend,
    set_own_status,
)
from systematik.processes.assurance.commands.parts import (
    CannotRemove,
    NotOfThisAudit,
    add_criterion,
    ask_question,
    assess,
    change_part,
    observe,
    remove_part,
    write_section,
)
from systematik.processes.assurance.commands.ratings import CannotRate, Given, answer_questions, rate
from systematik.processes.assurance.commands.scales import (
    CannotDefineScale,
    define_scale,
    share_scale,
    take_scale,
)

__all__ = [
    "CannotDefineScale",
    "CannotFollowUp",
    "CannotRate",
    "CannotRecommend",
    "CannotRegisterAudit",
    "CannotRemove",
    "Given",
    "NotOfThisAudit",
    "UnknownLevel",
    "add_criterion",
    "answer_questions",
    "ask_question",
    "assess",
    "change_part",
    "conclude",
    "define_scale",
    "edit_audit",
    "edit_finding",
    "edit_recommendation",
    "follow_up",
    "follow_up_all",
    "make_finding",
    "name_bodies",
    "observe",
    "rate",
    "recommend",
    "register_audit",
    "remove_part",
    "set_own_status",
    "share_scale",
    "take_scale",
    "write_section",
]
