"""The writes of the book: lines entered, corrected, revoked, restored; a batch taken back; files and the sample loaded."""

from thidua.honours.actions.entering import Lines, enter, enter_one, take_back
from thidua.honours.actions.extracts import issue_extract
from thidua.honours.actions.following import cancel_all, correct, restore, revoke
from thidua.honours.actions.importing import Imported, import_file
from thidua.honours.actions.reviewing import decide_review
from thidua.honours.actions.sampling import load_sample
from thidua.honours.actions.withdrawing import take_back_import

__all__ = [
    "Imported",
    "Lines",
    "cancel_all",
    "correct",
    "decide_review",
    "enter",
    "enter_one",
    "import_file",
    "issue_extract",
    "load_sample",
    "restore",
    "revoke",
    "take_back",
    "take_back_import",
]
