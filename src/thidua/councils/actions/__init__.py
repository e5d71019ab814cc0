"""The writes of this room: councils and seats, sessions, votes, counts, results."""

from thidua.councils.actions.agenda import arrange, choose_method, drop_item
from thidua.councils.actions.annulling import annul
from thidua.councils.actions.breaking import break_off
from thidua.councils.actions.confirming import Decision, confirm
from thidua.councils.actions.councils import NewCouncil, NewSeat, add_seat, end_seat, set_up
from thidua.councils.actions.counting import Sheets, Tallied, can_count, enter_counts
from thidua.councils.actions.ending import end_session
from thidua.councils.actions.hours import note_hours
from thidua.councils.actions.lowering import lower
from thidua.councils.actions.quotas import count_quota
from thidua.councils.actions.reading import open_paper
from thidua.councils.actions.recounting import count_again
from thidua.councils.actions.recusing import recuse, take_part
from thidua.councils.actions.roll import attend
from thidua.councils.actions.sampling import load_councils
from thidua.councils.actions.sessions import NewSession, call
from thidua.councils.actions.taking_off import take_off
from thidua.councils.actions.voting import (
    FEWEST,
    Receipt,
    cast,
    close_question,
    could_close,
    open_question,
    seal_boxes_again,
)

__all__ = [
    "FEWEST",
    "Decision",
    "NewCouncil",
    "NewSeat",
    "NewSession",
    "Receipt",
    "Sheets",
    "Tallied",
    "add_seat",
    "annul",
    "arrange",
    "attend",
    "break_off",
    "call",
    "can_count",
    "cast",
    "choose_method",
    "close_question",
    "confirm",
    "could_close",
    "count_again",
    "count_quota",
    "drop_item",
    "end_seat",
    "end_session",
    "enter_counts",
    "load_councils",
    "lower",
    "note_hours",
    "open_paper",
    "open_question",
    "recuse",
    "seal_boxes_again",
    "set_up",
    "take_off",
    "take_part",
]
