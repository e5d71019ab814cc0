"""The writes of this room: decisions drafted, signed, cancelled; submissions and their answers; numbers, templates, notices."""

from thidua.decisions.actions.answering import Answer, enter_answer
from thidua.decisions.actions.blanking import end_blank, save_blank, start_blank
from thidua.decisions.actions.drafting import add_lines, amend, draft, drop, remove_lines, seen_of, state_reasons
from thidua.decisions.actions.funding import NewEntry, enter_bonus, enter_sum, take_back
from thidua.decisions.actions.keeping import open_signed_paper, take_signed_paper
from thidua.decisions.actions.notifying import confirm, confirm_all, record_paper
from thidua.decisions.actions.numbering import continue_series
from thidua.decisions.actions.pades import How, convert_paper, sign_paper
from thidua.decisions.actions.printing import (
    QUEUED,
    Wanted,
    drop_print,
    forget_prints,
    hand_out_print,
    print_again,
    seal_prints_again,
    start_print,
)
from thidua.decisions.actions.recording import note_printed
from thidua.decisions.actions.revoking import can_revoke, revoke_lines
from thidua.decisions.actions.sampling import load_decisions
from thidua.decisions.actions.sampling_fund import load_fund, load_stock
from thidua.decisions.actions.sending import sign_submission, withdraw_lines
from thidua.decisions.actions.settling import settle_bonus
from thidua.decisions.actions.signing import sign
from thidua.decisions.actions.spanning import set_span
from thidua.decisions.actions.stocking import NewItem, NewMove, issue_for, keep_item, move_stock, take_back_move
from thidua.decisions.actions.submitting import (
    SIGNING,
    amend_submission,
    draft_submission,
    drop_submission,
    texts_seen,
)
from thidua.decisions.actions.templating import end_template, take_template, try_template
from thidua.decisions.doubles import Doubled

__all__ = [
    "QUEUED",
    "SIGNING",
    "Answer",
    "Doubled",
    "How",
    "NewEntry",
    "NewItem",
    "NewMove",
    "Wanted",
    "add_lines",
    "amend",
    "amend_submission",
    "can_revoke",
    "confirm",
    "confirm_all",
    "continue_series",
    "convert_paper",
    "draft",
    "draft_submission",
    "drop",
    "drop_print",
    "drop_submission",
    "end_blank",
    "end_template",
    "enter_answer",
    "enter_bonus",
    "enter_sum",
    "forget_prints",
    "hand_out_print",
    "issue_for",
    "keep_item",
    "load_decisions",
    "load_fund",
    "load_stock",
    "move_stock",
    "note_printed",
    "open_signed_paper",
    "print_again",
    "record_paper",
    "remove_lines",
    "revoke_lines",
    "save_blank",
    "seal_prints_again",
    "seen_of",
    "set_span",
    "settle_bonus",
    "sign",
    "sign_paper",
    "sign_submission",
    "start_blank",
    "start_print",
    "state_reasons",
    "take_back",
    "take_back_move",
    "take_signed_paper",
    "take_template",
    "texts_seen",
    "try_template",
    "withdraw_lines",
]
