"""The writes of this room: rounds, dossiers, a dossier on its road."""

from thidua.nominations.actions.attaching import attach, open_paper, take_out
from thidua.nominations.actions.cancelling import cancel_posting, cancelling_barred
from thidua.nominations.actions.consulting import (
    NewOpinion,
    NewPosting,
    answer_many,
    answer_opinion,
    close_posting,
    give_opinion,
    open_posting,
)
from thidua.nominations.actions.grouping import put_group
from thidua.nominations.actions.handling import assign, conclude, forward, put_before_council, receive
from thidua.nominations.actions.judging import keep_verdict, weighed
from thidua.nominations.actions.moving import advance, advance_all, locked
from thidua.nominations.actions.own_rules import FaultyRules, write_rules
from thidua.nominations.actions.proposing import Proposals, propose, propose_all
from thidua.nominations.actions.returning import accept, answer, is_mended, send_back, send_back_many
from thidua.nominations.actions.rounds import NewRound, amend_round, finish_round, open_round, write_route
from thidua.nominations.actions.ruling import UnlawfulRule, end_rule, write_rule
from thidua.nominations.actions.sampling import load_rounds
from thidua.nominations.actions.stopping import stop, take_back
from thidua.nominations.actions.submitting import Submission, submit
from thidua.nominations.actions.withdrawing import withdraw, withdrawal_barred
from thidua.nominations.actions.writing import fresh_report, is_open, rewrite_passage, save_passage

__all__ = [
    "FaultyRules",
    "NewOpinion",
    "NewPosting",
    "NewRound",
    "Proposals",
    "Submission",
    "UnlawfulRule",
    "accept",
    "advance",
    "advance_all",
    "amend_round",
    "answer",
    "answer_many",
    "answer_opinion",
    "assign",
    "attach",
    "cancel_posting",
    "cancelling_barred",
    "close_posting",
    "conclude",
    "end_rule",
    "finish_round",
    "forward",
    "fresh_report",
    "give_opinion",
    "is_mended",
    "is_open",
    "keep_verdict",
    "load_rounds",
    "locked",
    "open_paper",
    "open_posting",
    "open_round",
    "propose",
    "propose_all",
    "put_before_council",
    "put_group",
    "receive",
    "rewrite_passage",
    "save_passage",
    "send_back",
    "send_back_many",
    "stop",
    "submit",
    "take_back",
    "take_out",
    "weighed",
    "withdraw",
    "withdrawal_barred",
    "write_route",
    "write_rule",
    "write_rules",
]
