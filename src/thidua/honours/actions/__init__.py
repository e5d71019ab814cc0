"""The writes of the book: lines entered, corrected, revoked, restored; a batch taken back; the sample loaded."""

from thidua.honours.actions.entering import Lines, enter, take_back
from thidua.honours.actions.following import correct, restore, revoke
from thidua.honours.actions.sampling import load_sample

__all__ = ["Lines", "correct", "enter", "load_sample", "restore", "revoke", "take_back"]
