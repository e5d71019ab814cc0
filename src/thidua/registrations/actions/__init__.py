"""What is done with registrations: open a round, draw up lists, write, send, approve, sign; pledge in a bloc; look back."""

from thidua.registrations.actions.beginning import begin, refresh
from thidua.registrations.actions.moving import approve, send, send_back, take_back, unapprove
from thidua.registrations.actions.pledging import write_joint
from thidua.registrations.actions.reckoning import Outcome, say_outcomes, say_reasons
from thidua.registrations.actions.rounds import NewRound, amend_round, open_round
from thidua.registrations.actions.sampling import load_registrations
from thidua.registrations.actions.signing import Paper, sign, unsign
from thidua.registrations.actions.writing import (
    NewTarget,
    answer_all,
    take_all_hints,
    write_lines,
    write_targets,
)

__all__ = [
    "NewRound",
    "NewTarget",
    "Outcome",
    "Paper",
    "amend_round",
    "answer_all",
    "approve",
    "begin",
    "load_registrations",
    "open_round",
    "refresh",
    "say_outcomes",
    "say_reasons",
    "send",
    "send_back",
    "sign",
    "take_all_hints",
    "take_back",
    "unapprove",
    "unsign",
    "write_joint",
    "write_lines",
    "write_targets",
]
