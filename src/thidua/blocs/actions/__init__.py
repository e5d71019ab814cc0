"""What is done in the year of a bloc: rules and plan, meetings, announcements, activities, the hand-over."""

from thidua.blocs.actions.handing import draft_handover, elect, sign_handover
from thidua.blocs.actions.meetings import Call, amend_call, answer_call, call_meeting, call_off
from thidua.blocs.actions.minutes import (
    drop_task,
    finish_task,
    give_task,
    make_minutes,
    reopen_task,
    take_roll,
    write_account,
)
from thidua.blocs.actions.sampling import load_blocs
from thidua.blocs.actions.sharing import (
    add_picture,
    announce,
    contribute,
    drop_picture,
    mark_read,
    put_activity,
    write_results,
)
from thidua.blocs.actions.years import (
    attach_rules,
    drop_from_plan,
    finish_plan,
    let_deputy,
    put_in_plan,
    write_rules,
)

__all__ = [
    "Call",
    "add_picture",
    "amend_call",
    "announce",
    "answer_call",
    "attach_rules",
    "call_meeting",
    "call_off",
    "contribute",
    "draft_handover",
    "drop_from_plan",
    "drop_picture",
    "drop_task",
    "elect",
    "finish_plan",
    "finish_task",
    "give_task",
    "let_deputy",
    "load_blocs",
    "make_minutes",
    "mark_read",
    "put_activity",
    "put_in_plan",
    "reopen_task",
    "sign_handover",
    "take_roll",
    "write_account",
    "write_results",
    "write_rules",
]
