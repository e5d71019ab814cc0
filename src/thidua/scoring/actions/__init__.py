"""What is done in scoring: tables kept, rounds opened and closed, marks given, evidence laid, questions asked and answered."""

from thidua.scoring.actions.asking import answer_inquiry, ask_unit
from thidua.scoring.actions.closing import close_round, reopen_round
from thidua.scoring.actions.evidencing import add_evidence, drop_evidence, hand_out_evidence
from thidua.scoring.actions.marking import Given, hand_in, put_marks, take_back
from thidua.scoring.actions.opening import open_round, set_crossings
from thidua.scoring.actions.sampling import load_scoring
from thidua.scoring.actions.tabling import (
    Line,
    add_criterion,
    amend_table,
    begin_table,
    change_criterion,
    drop_criterion,
    mend,
    replace_criteria,
    set_caps,
    shift_criterion,
)

__all__ = [
    "Given",
    "Line",
    "add_criterion",
    "add_evidence",
    "amend_table",
    "answer_inquiry",
    "ask_unit",
    "begin_table",
    "change_criterion",
    "close_round",
    "drop_criterion",
    "drop_evidence",
    "hand_in",
    "hand_out_evidence",
    "load_scoring",
    "mend",
    "open_round",
    "put_marks",
    "reopen_round",
    "replace_criteria",
    "set_caps",
    "set_crossings",
    "shift_criterion",
    "take_back",
]
