"""What is done with a year's calendar: set it, answer for what is owed, ask and fulfil from the rooms above."""

from thidua.duties.actions.answering import give_more_time, say_all_done, say_done, say_undone, spare
from thidua.duties.actions.asking import About, ask, ask_no_more, fulfil, unfulfil
from thidua.duties.actions.feeding import close_feed, open_feed
from thidua.duties.actions.planning import keep_plan
from thidua.duties.actions.sampling import load_calendars
from thidua.duties.actions.setting import NewDemand, add_demands, drop_demand, move_day, set_up

__all__ = [
    "About",
    "NewDemand",
    "add_demands",
    "ask",
    "ask_no_more",
    "close_feed",
    "drop_demand",
    "fulfil",
    "give_more_time",
    "keep_plan",
    "load_calendars",
    "move_day",
    "open_feed",
    "say_all_done",
    "say_done",
    "say_undone",
    "set_up",
    "spare",
    "unfulfil",
]
