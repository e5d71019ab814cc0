"""What is written in this room."""

from thidua.flags.actions.closing import close_vote
from thidua.flags.actions.concluding import Choice, conclude, vote_again
from thidua.flags.actions.paper_counts import SHEETS, Pile, Sheets, enter_count
from thidua.flags.actions.preparing import Terms, amend, drop, prepare
from thidua.flags.actions.proposing import begin_dossiers
from thidua.flags.actions.roll import Present, take_roll
from thidua.flags.actions.sampling import load_flags
from thidua.flags.actions.voting import Receipt, cast, open_vote, seal_urns_again
from thidua.flags.queries.offers import Nominee

__all__ = [
    "SHEETS",
    "Choice",
    "Nominee",
    "Pile",
    "Present",
    "Receipt",
    "Sheets",
    "Terms",
    "amend",
    "begin_dossiers",
    "cast",
    "close_vote",
    "conclude",
    "drop",
    "enter_count",
    "load_flags",
    "open_vote",
    "prepare",
    "seal_urns_again",
    "take_roll",
    "vote_again",
]
