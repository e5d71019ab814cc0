"""The writes of the book: lines entered, corrected, revoked, restored; a batch taken back."""

from thidua.honours.actions.entering import Lines, enter, take_back
from thidua.honours.actions.following import correct, restore, revoke

__all__ = ["Lines", "correct", "enter", "restore", "revoke", "take_back"]
