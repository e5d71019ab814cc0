"""The writes of this room: a movement drafted, approved, launched and sent down, acknowledged, reviewed, closed; or recorded
afterwards, amended; the sample's loaded.
"""

from thidua.movements.actions.closing import close
from thidua.movements.actions.launching import (
    NewMovement,
    amend,
    draft,
    launch,
    refuse_where_something_rests,
    seen_of,
)
from thidua.movements.actions.moving import approve, discard, reopen, send_back, submit, take_back
from thidua.movements.actions.reviewing import hold_review
from thidua.movements.actions.rules import refuse_where_it_is_out_of_hand
from thidua.movements.actions.sampling import load_movements
from thidua.movements.actions.sending import acknowledge, send_down, take_back_acknowledgement, take_up
from thidua.movements.actions.starting import Launch, Picture, hold_launch, tell_launch
from thidua.movements.actions.writing import Criteria, Grounds, Means, Takes, What, write

__all__ = [
    "Criteria",
    "Grounds",
    "Launch",
    "Means",
    "NewMovement",
    "Picture",
    "Takes",
    "What",
    "acknowledge",
    "amend",
    "approve",
    "close",
    "discard",
    "draft",
    "hold_launch",
    "hold_review",
    "launch",
    "load_movements",
    "refuse_where_it_is_out_of_hand",
    "refuse_where_something_rests",
    "reopen",
    "seen_of",
    "send_back",
    "send_down",
    "submit",
    "take_back",
    "take_back_acknowledgement",
    "take_up",
    "tell_launch",
    "write",
]
