"""What is done with a year's calendar: set it, answer for what is owed, ask and fulfil from the rooms above."""

from thidua.agenda.actions.answering import give_more_time, say_done, say_undone, spare
from thidua.agenda.actions.asking import About, ask, fulfil, unfulfil
from thidua.agenda.actions.setting import NewEntry, add_entries, drop_entry, move_day, set_up

__all__ = [
    "About",
    "NewEntry",
    "add_entries",
    "ask",
    "drop_entry",
    "fulfil",
    "give_more_time",
    "move_day",
    "say_done",
    "say_undone",
    "set_up",
    "spare",
    "unfulfil",
]
