"""The writes of this room: a movement launched, amended, closed; the sample's loaded."""

from thidua.movements.actions.closing import close
from thidua.movements.actions.launching import (
    NewMovement,
    amend,
    launch,
    refuse_where_something_rests,
    seen_of,
)
from thidua.movements.actions.sampling import load_movements

__all__ = [
    "NewMovement",
    "amend",
    "close",
    "launch",
    "load_movements",
    "refuse_where_something_rests",
    "seen_of",
]
