"""What reminders do: send the digests of a day, remind by hand, set how a body reminds, run again what failed."""

from thidua.reminders.actions.nudging import Skipped, nudge, send_nudges
from thidua.reminders.actions.reminding import remind_now
from thidua.reminders.actions.retrying import ask_again, run_again
from thidua.reminders.actions.ruling import set_pace
from thidua.reminders.actions.sending import Told, choose, digests, send_due

__all__ = [
    "Skipped",
    "Told",
    "ask_again",
    "choose",
    "digests",
    "nudge",
    "remind_now",
    "run_again",
    "send_due",
    "send_nudges",
    "set_pace",
]
